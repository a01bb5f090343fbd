package io.payonce.processor.other;

import io.payonce.processor.kind.Kind;
import io.payonce.processor.kind.Report;
import io.payonce.processor.kind.StoredText;
import io.payonce.processor.notification.Signed;
import io.payonce.processor.notification.form.Checked;
import io.payonce.schemas.Coordinates;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * Every other notification that verifies: the message API, the service market, whatever comes next.
 * It is told once, with its signed fields as they came. Asked last.
 */
public final class OtherKind implements Kind<Coordinates> {

  /** The name of the kind. */
  public static final String NAME = "notified";

  private static final byte VERSION = 1;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> decisiveNames() {
    return Set.of();
  }

  @Override
  public boolean takes(Signed signed) {
    return signed.eventType() != null;
  }

  @Override
  public Checked<Report<Coordinates>> read(Signed signed) {
    return OtherReport.read(this, signed);
  }

  /** The state is where it was told. */
  @Override
  public byte[] write(Coordinates told) {
    return ByteBuffer.allocate(1 + Integer.BYTES + Long.BYTES)
        .put(VERSION)
        .putInt(told.partition())
        .putLong(told.offset())
        .array();
  }

  @Override
  public Coordinates read(byte[] bytes, String rawTopic) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    StoredText.requireVersion("other notifications", in.get(), VERSION);
    return new Coordinates(rawTopic, in.getInt(), in.getLong());
  }
}
