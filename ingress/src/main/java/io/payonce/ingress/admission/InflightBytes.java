package io.payonce.ingress.admission;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes of all requests that Kafka has neither acknowledged nor given up, never above a limit. */
public final class InflightBytes {

  /** What a request takes beside its body: its headers, the record's, and our objects. */
  public static final int REQUEST_BYTES = 2048;

  private final long max;
  private final AtomicLong reserved = new AtomicLong();

  public InflightBytes(long max) {
    this.max = max;
  }

  /** Takes all of the bytes, or none and answers false. */
  boolean tryReserve(long bytes) {
    long before = reserved.getAndUpdate(now -> now + bytes <= max ? now + bytes : now);
    return before + bytes <= max;
  }

  void release(long bytes) {
    reserved.addAndGet(-bytes);
  }

  public long reserved() {
    return reserved.get();
  }

  public long max() {
    return max;
  }
}
