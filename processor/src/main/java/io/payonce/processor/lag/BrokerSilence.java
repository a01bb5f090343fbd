package io.payonce.processor.lag;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Says whether the brokers have answered lately. Any thread may ask. */
public final class BrokerSilence {

  private final long toleratedNanos;
  private final LongSupplier nanos;
  private volatile long heardNanos;

  /**
   * A silence that begins now.
   *
   * @param tolerated how long brokers may be silent
   * @param nanos a clock such as {@link System#nanoTime}
   */
  BrokerSilence(Duration tolerated, LongSupplier nanos) {
    this.toleratedNanos = tolerated.toNanos();
    this.nanos = nanos;
    this.heardNanos = nanos.getAsLong();
  }

  /** Ends it: a broker has answered. */
  public void heard() {
    heardNanos = nanos.getAsLong();
  }

  /** Whether it lasts no longer than is tolerated. */
  public boolean isTolerable() {
    return nanos.getAsLong() - heardNanos <= toleratedNanos;
  }
}
