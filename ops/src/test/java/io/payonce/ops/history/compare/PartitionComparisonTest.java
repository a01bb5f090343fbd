package io.payonce.ops.history.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.cli.Json;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.history.compare.runs.OutcomeMerge;
import io.payonce.ops.records.OutcomeKind;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.RejectionReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Differences planted one by one: each is found and named, and nothing else is. */
class PartitionComparisonTest {

  private final RunOnPaper live = new RunOnPaper("");
  private final RunOnPaper shadow = new RunOnPaper("-r1");
  private final List<Difference> all = new ArrayList<>();
  private ComparisonTally tally;

  @Test
  void shouldFindNothingInTheSame() {
    // Given
    both(run -> run.paid(1, "A").ignored(2, "A", IgnoredReason.DUPLICATE));
    both(run -> run.rejected(7, "B", RejectionReason.BAD_SIGNATURE).paid(9, "B"));

    // When
    compare();

    // Then
    assertTrue(tally.isClean());
    assertEquals(4, tally.notifications());
    assertEquals(4, tally.same());
    assertEquals(4, tally.liveOutcomes());
    assertEquals(2, tally.events().same());
    assertEquals(List.of(), all);
  }

  @Test
  void shouldFindNothingInEmptyPartition() {
    compare();

    assertTrue(tally.isClean());
    assertEquals(0, tally.notifications());
  }

  @Test
  void shouldFindNothingOverHugeGaps() {
    both(run -> run.paid(0, "A").paid(900_000_000_000L, "B"));

    compare();

    assertEquals(2, tally.same());
  }

  @Test
  void shouldNameMissing() {
    live.paid(4, "A");
    both(run -> run.paid(5, "B"));

    compare();

    Difference found = only(DifferenceKind.MISSING, 4, "A");
    assertEquals(List.of("alipay:A-paid:0"), found.live().ceIds());
    assertEquals("nothing", found.shadow().outcome());
    assertEquals(1, tally.events().missing());
    assertEquals(Map.of("paid -> nothing", 1L), tally.transitions().byFrequency());
  }

  @Test
  void shouldNameLastMissing() {
    both(run -> run.paid(4, "A"));
    live.rejected(5, "B", RejectionReason.STALE);

    compare();

    only(DifferenceKind.MISSING, 5, "B");
  }

  @Test
  void shouldTakeASkipForNoDifference() {
    both(run -> run.paid(4, "A"));
    live.rejected(5, "?", RejectionReason.SKIPPED);
    both(run -> run.ignored(6, "A", IgnoredReason.DUPLICATE));

    compare();

    assertTrue(tally.isClean());
    assertEquals(1, tally.skipped());
    assertEquals(2, tally.notifications());
    assertEquals(2, tally.liveOutcomes());
  }

  @Test
  void shouldNameASkipOfWhatTheShadowCouldRead() {
    live.rejected(5, "A", RejectionReason.SKIPPED);
    shadow.paid(5, "A");

    compare();

    only(DifferenceKind.OTHER_OUTCOME, 5, "A");
    assertEquals(Map.of("SKIPPED -> paid", 1L), tally.transitions().byFrequency());
  }

  @Test
  void shouldNameExtra() {
    both(run -> run.paid(4, "A"));
    shadow.ignored(6, "A", IgnoredReason.UNCHANGED);

    compare();

    only(DifferenceKind.EXTRA, 6, "A");
    assertEquals(Map.of("nothing -> UNCHANGED", 1L), tally.transitions().byFrequency());
  }

  @Test
  void shouldNameMissingOneOfTwoEvents() {
    both(run -> run.event(4, "A", "n", 0, OrderEventType.PAID, 1));
    live.event(4, "A", "n", 1, OrderEventType.FINISHED, 2);

    compare();

    assertEquals(List.of("alipay:n:1"), only(DifferenceKind.MISSING, 4, "A").live().ceIds());
    assertEquals(1, tally.events().missing());
    assertEquals(1, tally.events().same());
    assertEquals(Map.of("paid + finished -> paid", 1L), tally.transitions().byFrequency());
  }

  @ParameterizedTest
  @EnumSource(OutcomeKind.class)
  void shouldNameDoubled(OutcomeKind kind) {
    both(run -> run.paid(1, "A").ignored(2, "A", IgnoredReason.DUPLICATE));
    both(run -> run.rejected(3, "A", RejectionReason.STALE));
    shadow.again(kind);

    compare();

    assertEquals(kind.ordinal() + 1, only(DifferenceKind.EXTRA).source().offset());
    assertEquals(kind == OutcomeKind.EVENT ? 1 : 0, tally.events().extra());
  }

  @Test
  void shouldNameOtherOutcome() {
    live.paid(1, "A");
    shadow.rejected(1, "A", RejectionReason.BAD_SIGNATURE);

    compare();

    Difference found = only(DifferenceKind.OTHER_OUTCOME, 1, "A");
    assertEquals("2021", found.appId());
    assertEquals(Map.of("2021", 1L), tally.apps().byFrequency());
    assertEquals(Map.of("paid -> BAD_SIGNATURE", 1L), tally.transitions().byFrequency());
    assertEquals(1, tally.events().missing());
  }

  @Test
  void shouldNameOtherReason() {
    live.rejected(1, "A", RejectionReason.STALE);
    shadow.rejected(1, "A", RejectionReason.BAD_SIGNATURE);

    compare();

    Difference found = only(DifferenceKind.OTHER_REASON, 1, "A");
    assertEquals(List.of(Change.shown("header reason", "STALE", "BAD_SIGNATURE")), found.changes());
  }

  @Test
  void shouldNameOtherType() {
    live.event(1, "A", "n", 0, OrderEventType.PAID, 1);
    shadow.event(1, "A", "n", 0, OrderEventType.CREATED, 1);

    compare();

    assertEquals(
        List.of(
            Change.shown("type", "payonce.order.paid.v1", "payonce.order.created.v1"),
            Change.shown("header ce_type", "payonce.order.paid.v1", "payonce.order.created.v1")),
        only(DifferenceKind.DIFFERENT, 1, "A").changes());
    assertEquals(Map.of("paid -> created", 1L), tally.transitions().byFrequency());
    assertEquals(1, tally.events().different());
  }

  @Test
  void shouldShowAmountThatDiffers() {
    assertEquals(
        List.of(Change.shown("total_amount", "88.88", "99.00")),
        changes(draft -> draft.withInValue("88.88", "99.00")));
    assertEquals(Map.of("total_amount", 1L), tally.fields().byFrequency());
  }

  @Test
  void shouldNotShowValueOfExtraField() {
    assertEquals(
        List.of(Change.hidden("fields.body")),
        changes(draft -> draft.withInValue("two of each", "canary")));
    assertFalse(Json.line(all).contains("canary"), Json.line(all));
  }

  @Test
  void shouldNotShowValueOfUnknownField() {
    assertEquals(
        List.of(Change.hidden("buyer")),
        changes(draft -> draft.withInValue("{\"type\"", "{\"buyer\":\"canary\",\"type\"")));
  }

  @Test
  void shouldNotShowUnreadableValue() {
    assertEquals(
        List.of(Change.hidden("value")), changes(draft -> draft.withInValue("{\"type\"", "{\"")));
  }

  @Test
  void shouldNotShowBodyOfRejected() {
    both(run -> run.rejected(1, "A", RejectionReason.STALE));
    shadow.edit(OutcomeKind.REJECTED, draft -> draft.withInValue("2088canary", "2088other"));

    compare();

    assertEquals(List.of(Change.hidden("value")), only(DifferenceKind.DIFFERENT, 1, "A").changes());
    assertFalse(Json.line(all).contains("canary"), Json.line(all));
  }

  @Test
  void shouldTellOtherTextOfTheSameData() {
    assertEquals(
        List.of(Change.hidden("json text")),
        changes(draft -> draft.withInValue("\"currency\":", "\"currency\": ")));
  }

  @Test
  void shouldTellHeaders() {
    assertEquals(
        List.of(Change.shown("header ce_time", "2026-11-23T10:00:00.000+08:00", null)),
        changes(draft -> draft.withoutHeader("ce_time")));
  }

  @Test
  void shouldNotShowForeignHeader() {
    assertEquals(
        List.of(Change.hidden("header http-cookie")),
        changes(draft -> draft.withHeader("http-cookie", "canary")));
  }

  @Test
  void shouldTellOrderOfHeaders() {
    assertEquals(
        List.of(Change.hidden("header order")),
        changes(draft -> draft.withHeader("ce_specversion", "1.0")));
  }

  @Test
  void shouldTellTimestamp() {
    assertEquals(
        List.of(Change.shown("timestamp", "1795000000000", "1795000000001")),
        changes(draft -> draft.withTimestamp(RunOnPaper.TIMESTAMP + 1)));
  }

  @Test
  void shouldTellKey() {
    assertEquals(List.of(Change.shown("key", "A", null)), changes(draft -> draft.withKey(null)));
  }

  @Test
  void shouldTellSequencesExchanged() {
    live.event(1, "A", "n", 0, OrderEventType.PAID, 1)
        .event(2, "A", "m", 0, OrderEventType.CLOSED, 2);
    shadow.event(1, "A", "n", 0, OrderEventType.PAID, 2);
    shadow.event(2, "A", "m", 0, OrderEventType.CLOSED, 1);

    compare();

    assertEquals(Map.of("sequence", 2L), tally.fields().byFrequency());
    assertEquals(Map.of("different", 2L), tally.kinds().byFrequency());
  }

  @Test
  void shouldNameOtherOrderOfOneNotificationsEvents() {
    live.event(1, "A", "n", 0, OrderEventType.PAID, 1);
    both(run -> run.event(1, "A", "n", 1, OrderEventType.FINISHED, 2));
    shadow.event(1, "A", "n", 0, OrderEventType.PAID, 1);

    compare();

    Difference found = only(DifferenceKind.OTHER_ORDER, 1, "A");
    assertEquals(List.of("alipay:n:0", "alipay:n:1"), found.live().ceIds());
    assertEquals(List.of("alipay:n:1", "alipay:n:0"), found.shadow().ceIds());
    assertEquals(0, tally.events().missing() + tally.events().extra());
  }

  @Test
  void shouldNameOtherOrderOverNotifications() {
    // Given the shadow does not take the first copy of a payment, but its second, after a refund
    live.event(1, "A", "pay", 0, OrderEventType.PAID, 1);
    shadow.rejected(1, "A", RejectionReason.STALE);
    both(run -> run.event(2, "A", "refund", 0, OrderEventType.REFUNDED, 2).paid(3, "B"));
    live.ignored(4, "A", IgnoredReason.DUPLICATE);
    shadow.event(4, "A", "pay", 0, OrderEventType.PAID, 3);

    // When
    compare();

    // Then
    assertEquals(Map.of("other_outcome", 2L, "other_order", 1L), tally.kinds().byFrequency());
    Difference order = all.get(2);
    assertEquals("A", order.order());
    assertEquals("2021", order.appId());
    assertEquals(List.of("alipay:pay:0", "alipay:refund:0"), order.live().ceIds());
    assertEquals(List.of("alipay:refund:0", "alipay:pay:0"), order.shadow().ceIds());
    assertEquals(1, tally.events().moved());
    assertEquals(0, tally.events().missing() + tally.events().extra());
    assertEquals(1, tally.orders());
  }

  @Test
  void shouldTellMovedEventInItsOrder() {
    live.event(1, "A", "pay", 0, OrderEventType.PAID, 1);
    shadow.rejected(1, "A", RejectionReason.STALE);
    live.ignored(4, "A", IgnoredReason.DUPLICATE);
    shadow.event(4, "A", "pay", 0, OrderEventType.PAID, 1);

    compare();

    assertEquals(Map.of("other_outcome", 2L), tally.kinds().byFrequency());
    assertEquals(1, tally.events().moved());
    assertEquals(1, tally.orders());
  }

  @Test
  void shouldLeaveOutWhatIsNotInTheRange() {
    shadow.paid(3, "warm").ignored(4, "warm", IgnoredReason.DUPLICATE);
    both(run -> run.paid(5, "A"));
    live.paid(9, "later");

    compare(5, 9);

    assertTrue(tally.isClean());
    assertEquals(1, tally.notifications());
    assertEquals(2, tally.warm());
  }

  @Test
  void shouldKeepTheFirstAndTellAll() {
    for (int i = 0; i < 30; i++) {
      live.paid(i, "A" + i);
    }

    compare();

    assertEquals(20, tally.first().size());
    assertTrue(tally.isCut());
    assertEquals(30, all.size());
    assertEquals(all.subList(0, 20), tally.first());
  }

  @Test
  void shouldRefuseTopicOutOfOrder() {
    both(run -> run.paid(5, "A"));
    shadow.paid(4, "B");

    OpsException e = assertThrows(OpsException.class, this::compare);

    assertTrue(e.getMessage().contains("payonce.EVENT-r1/3/1 is of raw offset 4"), e.getMessage());
  }

  @Test
  void shouldRefuseOutcomeWithoutSource() {
    both(run -> run.paid(5, "A"));
    shadow.edit(OutcomeKind.EVENT, draft -> draft.withoutHeader("source-offset"));

    OpsException e = assertThrows(OpsException.class, this::compare);

    assertTrue(e.getMessage().contains("payonce.EVENT-r1/3/0: expected"), e.getMessage());
  }

  @Test
  void shouldRefuseOutcomeOfAnotherPartition() {
    both(run -> run.paid(5, "A"));
    shadow.edit(OutcomeKind.EVENT, draft -> draft.withHeader("source-partition", "4"));

    assertThrows(OpsException.class, this::compare);
  }

  @Test
  void shouldRefuseRawRecordWithOutcomesWithoutEnd() {
    for (int i = 0; i <= OutcomeMerge.OUTCOMES_MAX; i++) {
      live.paid(1, "A");
    }

    assertThrows(OpsException.class, this::compare);
  }

  private List<Change> changes(UnaryOperator<RunOnPaper.Draft> edit) {
    both(run -> run.paid(1, "A"));
    shadow.edit(OutcomeKind.EVENT, edit);
    compare();
    return only(DifferenceKind.DIFFERENT, 1, "A").changes();
  }

  private Difference only(DifferenceKind kind, long source, String order) {
    Difference only = only(kind);
    assertEquals("payonce.notifications/3/" + source, only.source().toString());
    assertEquals(order, only.order());
    return only;
  }

  private Difference only(DifferenceKind kind) {
    assertEquals(1, all.size(), all::toString);
    assertEquals(kind, all.get(0).kind());
    assertEquals(Map.of(kind.word(), 1L), tally.kinds().byFrequency());
    return all.get(0);
  }

  private void both(UnaryOperator<RunOnPaper> write) {
    write.apply(live);
    write.apply(shadow);
  }

  private void compare() {
    compare(0, Long.MAX_VALUE - 1);
  }

  private void compare(long from, long to) {
    tally = new ComparisonTally(20);
    new PartitionComparison(
            live.merge(from, to), shadow.merge(from, to), tally, all::add, new LongAdder())
        .run();
  }
}
