package io.payonce.ops.history.redrive;

import static io.payonce.ops.history.redrive.RejectedRecords.bytes;
import static io.payonce.ops.history.redrive.RejectedRecords.rejected;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.history.redrive.choice.Selection;
import io.payonce.ops.records.RejectedSeen;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RejectionReason;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SelectionTest {

  private static final Set<RejectionReason> ANY = Set.of();
  private static final Set<String> ALL = Set.of();

  private final RejectedSeen rejected =
      rejected(
          RejectionReason.BAD_SIGNATURE,
          bytes("A1"),
          bytes("app_id=2021&out_trade_no=A1&notify_id=n1"));

  @Test
  void shouldMeanEverythingWhenNothingIsSaid() {
    Selection everything = new Selection(ANY, ALL, Set.of(), ALL, ALL);

    assertTrue(everything.has(rejected));
    assertFalse(everything.isNarrow());
  }

  @Test
  void shouldMeanWhatFitsEachOfItsSets() {
    assertTrue(
        new Selection(
                Set.of(RejectionReason.BAD_SIGNATURE, RejectionReason.STALE),
                Set.of("2021"),
                Set.of(new Coordinates(RejectedRecords.RAW, 5, 120)),
                Set.of("n1", "n2"),
                Set.of("A1"))
            .has(rejected));
    assertFalse(
        new Selection(Set.of(RejectionReason.STALE), ALL, Set.of(), ALL, ALL).has(rejected));
    assertFalse(new Selection(ANY, Set.of("2022"), Set.of(), ALL, ALL).has(rejected));
    assertFalse(new Selection(ANY, ALL, Set.of(), Set.of("n2"), ALL).has(rejected));
    assertFalse(new Selection(ANY, ALL, Set.of(), ALL, Set.of("A2")).has(rejected));
    assertFalse(
        new Selection(ANY, ALL, Set.of(new Coordinates(RejectedRecords.RAW, 3, 17)), ALL, ALL)
            .has(rejected));
  }

  @Test
  void shouldTakeCoordinatesOfTheRejectedRecordToo() {
    Coordinates at = new Coordinates(RejectedRecords.REJECTED, 3, 17);

    assertTrue(new Selection(ANY, ALL, Set.of(at), ALL, ALL).has(rejected));
  }

  @Test
  void shouldNotMeanAppOfWhichNobodyKnows() {
    RejectedSeen twice =
        rejected(RejectionReason.DUPLICATE_FIELD, null, bytes("app_id=2021&app_id=2021"));

    assertFalse(new Selection(ANY, Set.of("2021"), Set.of(), ALL, ALL).has(twice));
  }

  @ParameterizedTest
  @EnumSource(RejectionReason.class)
  void shouldRefuseReasonsThatNoRedriveCanHelp(RejectionReason reason) {
    boolean isHopeless =
        reason == RejectionReason.OVERSIZED_RECORD
            || reason == RejectionReason.EMPTY_BODY
            || reason == RejectionReason.SKIPPED;

    assertEquals(!reason.isRedrivable(), Selection.isRefused(reason, false));
    assertEquals(isHopeless, Selection.isRefused(reason, true));
  }

  @Test
  void shouldReadNoRecordThatDoesNotSayWhatItIs() {
    RecordHeaders headers = new RecordHeaders();
    OutcomeHeaders.addSource(headers, new Coordinates(RejectedRecords.RAW, 5, 120));
    assertNull(RejectedSeen.of(RejectedRecords.record(null, null, headers)));

    headers.add(OutcomeHeaders.REASON, bytes("REASON_OF_TOMORROW"));
    assertNull(RejectedSeen.of(RejectedRecords.record(null, null, headers)));
  }
}
