package io.payonce.processor.lag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.payonce.schemas.Changelogs;
import io.payonce.schemas.RawTopic;
import org.junit.jupiter.api.Test;

/**
 * A search of every case, with spans of some milliseconds and by the classes of production, for a
 * restore that does not find what a copy is compared with, however far the processor is behind.
 */
class ChangelogTheoremTest {

  private static final long CLOCKS_MS = Changelogs.CLOCKS_APART_MAX.toMillis();
  private static final int SPAN_MAX = 4;

  /** The fate of an entry that was written at a time, by brokers and trim. */
  private record Rules(long retentionMs, long trimLaterMs) {}

  @Test
  void shouldFindTheFirstCopyAtEveryRestore() {
    for (long windowMs = 0; windowMs <= SPAN_MAX; windowMs++) {
      for (long keptMs = 0; keptMs <= SPAN_MAX; keptMs++) {
        assertNull(forgotten(windowMs, keptMs, rules(windowMs, keptMs, 0, 0)));
      }
    }
  }

  @Test
  void shouldHaveNothingToSpare() {
    // Then: a millisecond less of retention, or of what the trim leaves, forgets a copy
    assertNotNull(forgotten(3, 2, rules(3, 2, -1, 0)));
    assertNotNull(forgotten(3, 2, rules(3, 2, 0, 1)));
  }

  @Test
  void shouldLeaveAnHourOfLagAnHourMore() {
    // Given
    long nowMs = 1_000_000_000_000L;
    long windowMs = 345_600_000;

    // Then
    assertEquals(
        nowMs - windowMs - CLOCKS_MS, ChangelogTrim.neededFromMs(Lag.NONE, nowMs, windowMs));
    assertEquals(
        nowMs - 3_600_000 - windowMs - CLOCKS_MS,
        ChangelogTrim.neededFromMs(new Lag(5, nowMs - 3_600_000), nowMs, windowMs));
  }

  @Test
  void shouldNotFollowAClockThatRanAhead() {
    assertEquals(
        ChangelogTrim.neededFromMs(Lag.NONE, 1000, 10),
        ChangelogTrim.neededFromMs(new Lag(1, 1_000_000), 1000, 10));
  }

  private static Rules rules(long windowMs, long keptMs, long moreRetention, long trimLaterMs) {
    RawTopic raw = new RawTopic(1, (short) 1, 1, keptMs);
    return new Rules(
        Changelogs.retentionMs(raw, windowMs) - CLOCKS_MS + moreRetention, trimLaterMs);
  }

  /**
   * A case in which the entry is gone while its copy is still to come, or null. The first copy is
   * appended at 0 and written to the changelog when it is processed; the second is appended within
   * the window, and both are processed while the raw topic has them.
   */
  private static String forgotten(long windowMs, long keptMs, Rules rules) {
    for (long writtenMs = 0; writtenMs <= keptMs; writtenMs++) {
      for (long secondMs = 0; secondMs <= windowMs; secondMs++) {
        for (long restoredMs = writtenMs; restoredMs <= secondMs + keptMs; restoredMs++) {
          if (isGone(writtenMs, secondMs, restoredMs, windowMs, rules)) {
            return "written " + writtenMs + ", copy " + secondMs + ", restored " + restoredMs;
          }
        }
      }
    }
    return null;
  }

  private static boolean isGone(
      long writtenMs, long secondMs, long restoredMs, long windowMs, Rules rules) {
    if (restoredMs - writtenMs > rules.retentionMs()) {
      return true;
    }
    for (long trimmedMs = writtenMs; trimmedMs <= restoredMs; trimmedMs++) {
      Lag lag = secondMs <= trimmedMs ? new Lag(1, secondMs) : Lag.NONE;
      long fromMs = ChangelogTrim.neededFromMs(lag, trimmedMs, windowMs) + CLOCKS_MS;
      if (writtenMs < fromMs + rules.trimLaterMs()) {
        return true;
      }
    }
    return false;
  }
}
