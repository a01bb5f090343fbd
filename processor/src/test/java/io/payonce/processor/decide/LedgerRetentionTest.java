package io.payonce.processor.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The theorem of {@link LedgerRetention}, by a search through every small history: a subject makes
 * its first event once, whatever is forgotten, deleted and late in between.
 *
 * <p>A history is a beginning and the stamps of what comes: notifications of the subject, and of
 * others, which move the ledger's time and let it delete. Stamps come in any order.
 */
class LedgerRetentionTest {

  private static final int TIMES = 6;
  private static final int NOTIFICATIONS = 4;

  @Test
  void shouldNeverBeginASubjectTwice() {
    // When
    List<String> twice = new ArrayList<>();
    long histories = search(2, 0, twice);

    // Then
    assertEquals(List.of(), twice);
    assertTrue(histories > 50_000, histories + " histories");
  }

  @Test
  void shouldFindTheCounterexampleWhenADeletionIsNotRemembered() {
    // Given a ledger that forgets what it has deleted: the check is able to fail
    List<String> twice = new ArrayList<>();

    // When
    search(2, Long.MIN_VALUE, twice);

    // Then
    assertTrue(!twice.isEmpty());
  }

  /** Every history with this retention. */
  private static long search(long retentionMs, long keepsHorizon, List<String> twice) {
    long histories = 0;
    int choices = 2 * TIMES;
    long all = Math.round(Math.pow(choices, NOTIFICATIONS));
    for (int begun = 0; begun < TIMES; begun++) {
      for (long code = 0; code < all; code++) {
        int[] events = events(code, choices);
        if (isPossible(begun, events)) {
          histories++;
          if (begins(begun, events, retentionMs, keepsHorizon == 0) > 1 && twice.size() < 3) {
            twice.add("begun " + begun + ", " + java.util.Arrays.toString(events));
          }
        }
      }
    }
    return histories;
  }

  private static int[] events(long code, int choices) {
    int[] events = new int[NOTIFICATIONS];
    for (int i = 0; i < NOTIFICATIONS; i++) {
      events[i] = (int) (code % choices);
      code /= choices;
    }
    return events;
  }

  /** No notification of a subject is stamped before it began. */
  private static boolean isPossible(int begun, int[] events) {
    for (int event : events) {
      if (event < TIMES && event < begun) {
        return false;
      }
    }
    return true;
  }

  /** How often the subject makes its first event. Events below TIMES are its own stamps. */
  private static int begins(int begun, int[] events, long retentionMs, boolean keepsHorizon) {
    LedgerRetention retention = new LedgerRetention(retentionMs);
    long deletedMs = Long.MIN_VALUE;
    Kept<String> kept = null;
    int begins = 0;
    for (int event : events) {
      long stampMs = event % TIMES;
      TestReport report = new TestReport(begun, stampMs);
      if (event < TIMES) {
        long horizonMs = retention.horizonMs(report, deletedMs);
        boolean isKnown = retention.remembered(kept, horizonMs) != null;
        if (!isKnown && retention.mayBeForgotten(report, horizonMs)) {
          continue;
        }
        begins += isKnown ? 0 : 1;
        kept = new Kept<>("state", stampMs);
      }
      long deletesMs = Math.max(deletedMs, retention.before(report.id().stamp()));
      kept = kept != null && kept.touchedMs() <= deletesMs ? null : kept;
      deletedMs = keepsHorizon ? deletesMs : Long.MIN_VALUE;
    }
    return begins;
  }
}
