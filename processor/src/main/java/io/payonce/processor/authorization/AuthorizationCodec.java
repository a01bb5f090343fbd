package io.payonce.processor.authorization;

import io.payonce.processor.authorization.Authorization.OperationFact;
import io.payonce.processor.kind.StoredText;
import io.payonce.schemas.Coordinates;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An authorization as bytes of the ledger. The first byte is the format's version. */
final class AuthorizationCodec {

  private static final byte VERSION = 1;
  private static final int HEAD_BYTES = 1 + Integer.BYTES + Long.BYTES + Short.BYTES;

  private AuthorizationCodec() {}

  static byte[] write(Authorization authorization) {
    ByteBuffer out = ByteBuffer.allocate(bytesMax(authorization));
    out.put(VERSION);
    out.putInt(authorization.last().partition()).putLong(authorization.last().offset());
    StoredText.put(out, authorization.outOrderNo());
    StoredText.put(out, authorization.currency());
    out.putShort((short) authorization.facts().size());
    for (OperationFact fact : authorization.facts()) {
      StoredText.put(out, fact.operationId());
      out.put((byte) (fact.isCancelled() ? 1 : 0));
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  private static int bytesMax(Authorization authorization) {
    int bytes =
        HEAD_BYTES
            + StoredText.bytesMax(authorization.outOrderNo())
            + StoredText.bytesMax(authorization.currency());
    for (OperationFact fact : authorization.facts()) {
      bytes += StoredText.bytesMax(fact.operationId()) + 1;
    }
    return bytes;
  }

  static Authorization read(byte[] bytes, String rawTopic) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    StoredText.requireVersion("authorizations", in.get(), VERSION);
    Coordinates last = new Coordinates(rawTopic, in.getInt(), in.getLong());
    String outOrderNo = StoredText.get(in);
    String currency = StoredText.get(in);
    int count = in.getShort();
    List<OperationFact> facts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      facts.add(new OperationFact(StoredText.get(in), in.get() == 1));
    }
    return new Authorization(outOrderNo, currency, facts, last);
  }
}
