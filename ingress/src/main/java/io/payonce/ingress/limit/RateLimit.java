package io.payonce.ingress.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * So many requests a second, and so many at once after a quiet time.
 *
 * @param perSecond 0 for no limit
 * @param burst 0 for as many as a second gives
 */
public record RateLimit(int perSecond, int burst) {

  boolean isSet() {
    return perSecond > 0;
  }

  /** A full bucket. */
  Bucket bucket(TimeMeter clock) {
    long capacity = burst > 0 ? burst : perSecond;
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(capacity).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .withCustomTimePrecision(clock)
        .build();
  }
}
