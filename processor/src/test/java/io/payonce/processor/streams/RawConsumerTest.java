package io.payonce.processor.streams;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RawConsumerTest {

  private final RawConsumer.Grace grace = new RawConsumer.Grace(1000);

  @Test
  void shouldHoldAFailureBackAsLongAsACommitMayBeAway() {
    assertTrue(grace.isLeft(5_000));
    assertTrue(grace.isLeft(5_999));
    assertFalse(grace.isLeft(6_000));
    assertFalse(grace.isLeft(9_000));
  }

  @Test
  void shouldBeginAnewAfterWhatWasRead() {
    assertTrue(grace.isLeft(5_000));

    grace.read();

    assertTrue(grace.isLeft(7_000));
    assertFalse(grace.isLeft(8_000));
  }

  @Test
  void shouldCountAcrossTheEndOfTheClock() {
    assertTrue(grace.isLeft(Long.MAX_VALUE));
    assertTrue(grace.isLeft(Long.MIN_VALUE + 500));
    assertFalse(grace.isLeft(Long.MIN_VALUE + 1000));
  }
}
