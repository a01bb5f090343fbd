package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentSendsTest {

  private final AtomicLong clock = new AtomicLong(-5);
  private final RecentSends recentSends = new RecentSends(clock::get);

  @Test
  void shouldForgiveAFewFailures() {
    // When
    fail(RecentSends.FAILURES_IN_A_ROW - 1);

    // Then
    assertFalse(recentSends.allFailed());
  }

  @Test
  void shouldSeeThatAllFailed() {
    // When
    recentSends.add(true);
    fail(RecentSends.FAILURES_IN_A_ROW);

    // Then
    assertTrue(recentSends.allFailed());
  }

  @Test
  void shouldBeConsoledByOneSuccess() {
    // Given
    fail(100);

    // When
    recentSends.add(true);

    // Then
    assertFalse(recentSends.allFailed());
  }

  @Test
  void shouldTryAgainAfterAWhile() {
    // Given
    fail(100);

    // When
    clock.addAndGet(RecentSends.MEMORY.toNanos());

    // Then
    assertFalse(recentSends.allFailed());
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      recentSends.add(false);
    }
  }
}
