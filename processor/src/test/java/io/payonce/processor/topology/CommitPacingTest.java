package io.payonce.processor.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CommitPacingTest {

  private static final long T = 1_800_000_000_000L;

  private final CommitPacing pacing = new CommitPacing(50, 500);

  @Test
  void shouldCommitTheFirstRecordAfterSilenceAtOnce() {
    commitAt(T);
    pacing.processed(T + 9_998, T + 10_000);

    assertTrue(pacing.isDue(T + 10_000));
  }

  @Test
  void shouldGiveTheFirstTransactionOfThreadItsWholeInterval() {
    pacing.processed(T, T);

    assertFalse(pacing.isDue(T + 49));
    assertTrue(pacing.isDue(T + 50));
  }

  @Test
  void shouldNotCommitWhatHoldsNoRecord() {
    assertFalse(pacing.isDue(T));
    commitAt(T);

    assertFalse(pacing.isDue(T + 10_000));
  }

  @Test
  void shouldKeepTheLeastIntervalWhileItKeepsUp() {
    commitAt(T);
    pacing.processed(T + 10, T + 12);

    assertFalse(pacing.isDue(T + 49));
    assertTrue(pacing.isDue(T + 50));
  }

  @Test
  void shouldCommitAsSeldomAsRecordsWait() {
    commitAt(T);
    pacing.processed(T + 10 - 200, T + 10);

    assertFalse(pacing.isDue(T + 199));
    assertTrue(pacing.isDue(T + 200));
  }

  @Test
  void shouldNeverPutCommitOffBeyondTheMost() {
    commitAt(T);
    pacing.processed(0, T + 1);

    assertFalse(pacing.isDue(T + 499));
    assertTrue(pacing.isDue(T + 500));
  }

  @Test
  void shouldKeepTheLeastIntervalWhenTheBrokersClockIsAhead() {
    commitAt(T);
    pacing.processed(T + 3_600_000, T + 1);

    assertTrue(pacing.isDue(T + 50));
  }

  @Test
  void shouldNotWaitForClockThatWasSetBack() {
    commitAt(T);
    pacing.processed(T - 3_600_000, T - 3_600_000);

    assertTrue(pacing.isDue(T - 3_600_000));
  }

  @Test
  void shouldTakeTheLeastForTheMostWhenItIsLonger() {
    CommitPacing seldom = new CommitPacing(30_000, 500);
    seldom.processed(0, T);

    assertFalse(seldom.isDue(T + 29_999));
    assertTrue(seldom.isDue(T + 30_000));
  }

  @Test
  void shouldPaceEachThreadByItself() {
    commitAt(T + 50);
    boolean isDue =
        CompletableFuture.supplyAsync(
                () -> {
                  pacing.processed(T, T);
                  return pacing.isDue(T + 50);
                })
            .join();

    assertTrue(isDue);
  }

  @Test
  void shouldAskOftenEnoughForTheLastRecordBeforeSilence() {
    assertEquals(25, pacing.askEveryMs());
  }

  private void commitAt(long nowMs) {
    pacing.processed(nowMs - 500, nowMs - 500);
    assertTrue(pacing.isDue(nowMs));
  }
}
