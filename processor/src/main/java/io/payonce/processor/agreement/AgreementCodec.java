package io.payonce.processor.agreement;

import io.payonce.processor.kind.StoredText;
import io.payonce.schemas.Coordinates;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** An agreement as bytes of the ledger. The first byte is the format's version. */
final class AgreementCodec {

  private static final byte VERSION = 1;

  private AgreementCodec() {}

  static byte[] write(Agreement agreement) {
    ByteBuffer out =
        ByteBuffer.allocate(
            2
                + 2 * Long.BYTES
                + Integer.BYTES
                + StoredText.bytesMax(agreement.externalAgreementNo()));
    out.put(VERSION).put((byte) (agreement.isSigned() ? 1 : 0)).putLong(agreement.sequence());
    out.putInt(agreement.last().partition()).putLong(agreement.last().offset());
    StoredText.put(out, agreement.externalAgreementNo());
    return Arrays.copyOf(out.array(), out.position());
  }

  static Agreement read(byte[] bytes, String rawTopic) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    StoredText.requireVersion("agreements", in.get(), VERSION);
    boolean isSigned = in.get() == 1;
    long sequence = in.getLong();
    Coordinates last = new Coordinates(rawTopic, in.getInt(), in.getLong());
    return new Agreement(isSigned, StoredText.get(in), sequence, last);
  }
}
