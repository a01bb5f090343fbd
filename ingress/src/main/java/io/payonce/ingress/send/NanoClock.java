package io.payonce.ingress.send;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/** A {@link Clock} that never jumps: it shows the time since some moment, and no date. */
final class NanoClock extends Clock {

  private final LongSupplier nanos;
  private final long beginNanos;

  NanoClock(LongSupplier nanos) {
    this.nanos = nanos;
    this.beginNanos = nanos.getAsLong();
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochSecond(0, nanos.getAsLong() - beginNanos);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
