package io.payonce.process.http;

import io.github.bucket4j.Bucket;
import java.time.Duration;

/**
 * Limits how often metrics are rendered: a page of them costs a hundred times what a notification
 * does, to everybody who can reach the port.
 */
public final class ScrapeLimit {

  /** Far above what monitoring asks for. */
  public static final int PER_SECOND = 10;

  public static final int BURST = 20;

  private final Bucket bucket =
      Bucket.builder()
          .addLimit(limit -> limit.capacity(BURST).refillGreedy(PER_SECOND, Duration.ofSeconds(1)))
          .withNanosecondPrecision()
          .build();

  /** Takes leave for one more page; false when there were too many. */
  public boolean isOneMoreAllowed() {
    return bucket.tryConsume(1);
  }
}
