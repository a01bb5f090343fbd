package io.payonce.processor.streams;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FailureBudgetTest {

  private static final long WINDOW = FailureBudget.WINDOW.toNanos();

  /** {@link System#nanoTime()} may begin anywhere, also below zero and before an overflow. */
  private static final long BEGIN = Long.MAX_VALUE - 10;

  @Test
  void shouldGiveUpAfterTooManyFailuresInTheWindow() {
    // Given
    FailureBudget budget = new FailureBudget(2);

    // When
    budget.spend(BEGIN);
    boolean isSecondWithin = budget.spend(BEGIN + 100);
    boolean isThirdWithin = budget.spend(BEGIN + WINDOW);

    // Then
    assertTrue(isSecondWithin);
    assertFalse(isThirdWithin);
  }

  @Test
  void shouldForgetFailuresOutsideTheWindow() {
    // Given
    FailureBudget budget = new FailureBudget(1);
    budget.spend(BEGIN);

    // When
    boolean isWithin = budget.spend(BEGIN + WINDOW + 1);

    // Then
    assertTrue(isWithin);
  }

  @Test
  void shouldTolerateNothingWhenToldSo() {
    assertFalse(new FailureBudget(0).spend(0));
  }
}
