package io.payonce.ingress.trace;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Names for requests: UUIDs of version 7 (RFC 9562), strictly rising within one ingress.
 *
 * <p>48 bits of milliseconds and 12 of a count tell requests apart, 62 random bits the ingresses.
 */
public final class RequestIds {

  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final int COUNT_BITS = 12;

  private final LongSupplier clockMs;
  private final long ingress = new SecureRandom().nextLong() >>> 2 | VARIANT;
  private final AtomicLong last = new AtomicLong();

  public RequestIds(LongSupplier clockMs) {
    this.clockMs = clockMs;
  }

  String next() {
    long now = clockMs.getAsLong() << COUNT_BITS;
    // Past 4096 in a millisecond, and when the clock goes back, it runs ahead of the clock.
    long tick = last.updateAndGet(before -> Math.max(before + 1, now));
    long high = tick >>> COUNT_BITS << 16 | VERSION_7 | tick & 0xfff;
    return new UUID(high, ingress).toString();
  }
}
