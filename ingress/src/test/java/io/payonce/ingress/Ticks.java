package io.payonce.ingress;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A clock that the test moves. */
public final class Ticks implements LongSupplier, TimeMeter {

  /** Negative, as {@link System#nanoTime} may be. */
  private long nanos = -5;

  public void pass(Duration time) {
    nanos += time.toNanos();
  }

  @Override
  public long getAsLong() {
    return nanos;
  }

  @Override
  public long currentTimeNanos() {
    return nanos;
  }

  @Override
  public boolean isWallClockBased() {
    return false;
  }
}
