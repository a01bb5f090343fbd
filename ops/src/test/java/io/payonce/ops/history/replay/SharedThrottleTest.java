package io.payonce.ops.history.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts what passes in a time that only the throttle moves on. */
class SharedThrottleTest {

  private static final long SECOND = 1_000_000_000;

  /** Far from zero, as the clock of a machine. */
  private long nanos = 123_456 * SECOND;

  private long lateNanos;

  @ParameterizedTest
  @ValueSource(doubles = {1, 3, 30, 999, 7_000, 333_333})
  void shouldLetExactlyTheRatePass(double perSecond) {
    SharedThrottle throttle = throttle(perSecond);

    assertEquals(10 * perSecond, passedIn(throttle, 10), 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {100_000, 1_000_000, 9_000_000})
  void shouldKeepTheRateThoughThreadsWakeLate(long wakesLateNanos) {
    // Given
    lateNanos = wakesLateNanos;
    SharedThrottle throttle = throttle(2_000);

    // When / Then: what may be made up for
    assertEquals(20_000, passedIn(throttle, 10), 2_000 * SharedThrottle.SLACK_NANOS / 1e9 + 1);
  }

  @Test
  void shouldNotMakeUpForAPause() {
    // Given
    SharedThrottle throttle = throttle(1_000);
    passedIn(throttle, 1);

    // When
    nanos += 3_600 * SECOND;

    // Then
    assertEquals(1_000 + 1_000 * SharedThrottle.SLACK_NANOS / 1e9, passedIn(throttle, 1), 1);
  }

  @Test
  void shouldNeverWaitWithoutABound() {
    SharedThrottle throttle =
        new SharedThrottle(
            Double.POSITIVE_INFINITY,
            () -> nanos,
            left -> {
              throw new AssertionError("it waits for " + left + " ns");
            });

    for (int i = 0; i < 1_000_000; i++) {
      throttle.pass();
    }
  }

  @Test
  void shouldWaitAgainWhenAWaitEndsTooEarly() {
    // Given
    SharedThrottle throttle =
        new SharedThrottle(1, () -> nanos, left -> nanos += Math.max(1, left / 2));
    throttle.pass();
    long first = nanos;

    // When
    throttle.pass();

    // Then
    assertTrue(nanos - first >= SECOND, "after " + (nanos - first));
  }

  private SharedThrottle throttle(double perSecond) {
    return new SharedThrottle(perSecond, () -> nanos, left -> nanos += left + lateNanos);
  }

  private long passedIn(SharedThrottle throttle, long seconds) {
    long end = nanos + seconds * SECOND;
    long passed = 0;
    for (throttle.pass(); nanos < end; throttle.pass()) {
      passed++;
    }
    return passed;
  }
}
