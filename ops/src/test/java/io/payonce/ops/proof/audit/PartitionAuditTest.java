package io.payonce.ops.proof.audit;

import static io.payonce.ops.records.OutcomeKind.EVENT;
import static io.payonce.ops.records.OutcomeKind.IGNORED;
import static io.payonce.ops.records.OutcomeKind.REJECTED;
import static io.payonce.schemas.OrderEventType.CLOSED;
import static io.payonce.schemas.OrderEventType.CREATED;
import static io.payonce.schemas.OrderEventType.PAID;
import static io.payonce.schemas.OrderEventType.REFUNDED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.proof.book.Key;
import io.payonce.ops.proof.book.KeyTable;
import io.payonce.ops.proof.finding.Findings;
import io.payonce.ops.proof.finding.Undecided;
import io.payonce.ops.proof.finding.Violation;
import io.payonce.ops.records.OutcomeKind;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawLimits;
import io.payonce.schemas.RejectionReason;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayNotification;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults planted in the logs of one partition; each must be named. */
class PartitionAuditTest {

  private final Alipay alipay = Alipay.sandbox();
  private final LogWriter writer = new LogWriter();
  private final LogSample log = writer.log;
  private final AlipayNotification a = order("A");
  private final AlipayNotification b = order("B");

  private AlipayNotification order(String outTradeNo) {
    return alipay.notification().outTradeNo(outTradeNo).totalAmount("88.88");
  }

  /**
   * Raw 0 to 7: A created, B created, A paid, A paid again, a forgery, A refunded twice, B paid and
   * refunded at once, A closed by a full refund.
   */
  @BeforeEach
  void write() {
    AlipayNotification waiting = next(a).status("WAIT_BUYER_PAY");
    writer.event(raw(waiting), waiting, 0, CREATED, "0.00", null);
    AlipayNotification other = next(b).status("WAIT_BUYER_PAY");
    writer.event(raw(other), other, 0, CREATED, "0.00", null);
    Coordinates first = raw(a);
    writer.event(first, a, 0, PAID, "0.00", null);
    AlipayNotification again = a.resend(Alipay.NOTIFY_TIME);
    writer.ignored(raw(again), again, IgnoredReason.DUPLICATE, first);
    writer.rejected(
        writer.raw(a.with("sign", "Zm9yZ2VkIQ==").sign()), RejectionReason.BAD_SIGNATURE, "forged");
    AlipayNotification refund = next(a).refundFee("8.88");
    writer.event(raw(refund), refund, 0, REFUNDED, "8.88", "8.88");
    AlipayNotification late = next(b).refundFee("1.00");
    Coordinates both = raw(late);
    writer.event(both, late, 0, PAID, "0.00", null);
    writer.event(both, late, 1, REFUNDED, "1.00", "1.00");
    AlipayNotification closed = next(a).status("TRADE_CLOSED").refundFee("88.88");
    Coordinates end = raw(closed);
    writer.event(end, closed, 0, REFUNDED, "88.88", "80.00");
    writer.event(end, closed, 1, CLOSED, "88.88", null);
    log.frontier = 8;
  }

  private AlipayNotification next(AlipayNotification of) {
    return of.notifyId(alipay.notification().fields().get("notify_id"));
  }

  private Coordinates raw(AlipayNotification notification) {
    return writer.raw(notification.sign());
  }

  @Test
  void shouldFindNothingWhereNothingIs() {
    Findings findings = log.audit();

    assertEquals(Set.of(), log.violations(), () -> shown(findings));
    assertEquals(8, findings.counts().get("raw records"));
    assertEquals(0, findings.count(Undecided.ORDER_BEGUN_BEFORE));
  }

  @Test
  void shouldFindTheSameInSlices() {
    log.of(EVENT).remove(0);
    Set<Violation> whole = log.violations();

    log.slices = 5;

    assertEquals(whole, log.violations());
    assertEquals(8, log.audit().counts().get("raw records"));
  }

  @Test
  void shouldNameADroppedEvent() {
    log.of(EVENT).remove(2);

    names(Violation.MISSING_OUTCOME, Violation.SEQUENCE_GAP, Violation.POINTS_ELSEWHERE);
  }

  @Test
  void shouldNameADroppedEventOfTwo() {
    log.of(EVENT).remove(4);

    names(Violation.MISSING_EVENT);
  }

  @Test
  void shouldNameTheDroppedLastOfAPartition() {
    log.of(EVENT).remove(7);
    log.of(EVENT).remove(6);

    names(Violation.MISSING_OUTCOME);
  }

  @Test
  void shouldNameTheDroppedLastEventOfTheLastNotification() {
    log.of(EVENT).remove(7);

    names(Violation.MISSING_EVENT);
  }

  @Test
  void shouldCallWhatIsBehindTheFrontierPending() {
    log.of(EVENT).remove(7);
    log.of(EVENT).remove(6);
    log.frontier = 7;

    assertEquals(1, log.audit().counts().get("raw records pending"));
    names();
  }

  @Test
  void shouldNameADoubledEventBesideAndAtTheEnd() {
    log.of(EVENT).add(3, log.of(EVENT).get(2));
    names(Violation.DOUBLED_EVENT);

    log.of(EVENT).remove(3);
    log.of(EVENT).add(log.of(EVENT).get(2));
    names(Violation.DOUBLED_EVENT);
  }

  @Test
  void shouldNameADoubledRejection() {
    log.of(REJECTED).add(log.of(REJECTED).get(0));

    names(Violation.DOUBLED_OUTCOME);
  }

  @Test
  void shouldNameSwappedEvents() {
    Collections.swap(log.of(EVENT), 1, 2);

    names(Violation.OUT_OF_ORDER);
  }

  @Test
  void shouldNameSwappedEventsOfOneNotification() {
    Collections.swap(log.of(EVENT), 4, 5);

    names(Violation.OUT_OF_ORDER);
  }

  @Test
  void shouldNameAnEventThatWasMovedToTheEnd() {
    log.of(EVENT).add(log.of(EVENT).remove(1));

    names(Violation.OUT_OF_ORDER);
  }

  @Test
  void shouldNameAChangedAmount() {
    change(EVENT, 2, "\"total_amount\":\"88.88\"", "\"total_amount\":\"88.89\"");

    names(Violation.CONTENT_DIFFERS, Violation.TRADE_CHANGED);
  }

  @Test
  void shouldNameAChangedRefund() {
    change(EVENT, 3, "\"refund_amount\":\"8.88\"", "\"refund_amount\":\"8.87\"");

    names(Violation.REFUND_SUM);
  }

  @Test
  void shouldNameAChangedRefundedAmount() {
    change(EVENT, 3, "\"refunded_amount\":\"8.88\"", "\"refunded_amount\":\"8.89\"");

    names(Violation.CONTENT_DIFFERS, Violation.REFUND_SUM);
  }

  @Test
  void shouldNameAChangedSequenceAndStatus() {
    change(EVENT, 2, "\"sequence\":2", "\"sequence\":3");
    names(Violation.SEQUENCE_GAP);

    change(EVENT, 2, "\"sequence\":3,\"status\":\"paid\"", "\"sequence\":2,\"status\":\"closed\"");
    names(Violation.ILLEGAL_TRANSITION);
  }

  @Test
  void shouldNameAnEventWithoutRaw() {
    ConsumerRecord<byte[], byte[]> forged = log.of(EVENT).get(2);
    log.of(EVENT)
        .add(with(forged, new RecordHeaders(forged.headers()), OutcomeHeaders.SOURCE_OFFSET, "99"));

    names(Violation.OUTCOME_WITHOUT_RAW);
  }

  @Test
  void shouldNameAnEventOfAnotherTopicOrPartition() {
    ConsumerRecord<byte[], byte[]> event = log.of(EVENT).get(2);
    log.of(EVENT).add(with(event, event.headers(), OutcomeHeaders.SOURCE_TOPIC, "other"));
    names(Violation.FOREIGN_SOURCE);

    log.of(EVENT).remove(8);
    log.of(EVENT).add(with(event, event.headers(), OutcomeHeaders.SOURCE_PARTITION, "7"));
    names(Violation.WRONG_PARTITION);
  }

  @Test
  void shouldNameAnAbortedWriteThatCameBack() {
    ConsumerRecord<byte[], byte[]> event = log.of(EVENT).get(2);
    log.of(EVENT).add(3, with(event, event.headers(), OutcomeHeaders.SOURCE_OFFSET, "3"));

    assertTrue(log.violations().contains(Violation.TWO_OUTCOMES));
  }

  @Test
  void shouldNameItAtTheEndOfTheTopicToo() {
    ConsumerRecord<byte[], byte[]> event = log.of(EVENT).get(2);
    log.of(EVENT).add(with(event, event.headers(), OutcomeHeaders.SOURCE_OFFSET, "4"));

    assertTrue(log.violations().contains(Violation.TWO_OUTCOMES));
  }

  @Test
  void shouldNameAMissingRejection() {
    log.of(REJECTED).clear();

    names(Violation.MISSING_OUTCOME);
  }

  @Test
  void shouldNameAReasonThatIsNone() {
    ConsumerRecord<byte[], byte[]> rejected = log.of(REJECTED).get(0);
    log.of(REJECTED).set(0, with(rejected, rejected.headers(), OutcomeHeaders.REASON, "BECAUSE"));

    names(Violation.UNKNOWN_REASON);
  }

  @Test
  void shouldNameALeak() {
    ConsumerRecord<byte[], byte[]> rejected = log.of(REJECTED).get(0);
    String buyer = a.fields().get("buyer_id");
    log.of(REJECTED)
        .set(0, with(rejected, rejected.headers(), OutcomeHeaders.DETAIL, "of buyer " + buyer));

    Findings findings = log.audit();

    assertEquals(1, findings.count(Violation.LEAKED_BUYER_DATA));
    assertTrue(!shown(findings).contains(buyer), "an audit must not leak in its turn");
  }

  @Test
  void shouldNameARejectionWithOtherBytes() {
    ConsumerRecord<byte[], byte[]> rejected = log.of(REJECTED).get(0);
    log.of(REJECTED)
        .set(0, LogWriter.record(rejected.topic(), 0, null, new byte[] {1, 2}, rejected.headers()));

    names(Violation.REJECTED_ALTERED);
  }

  @Test
  void shouldAcceptASkipOfWhatNobodyCanRead() {
    Coordinates lost = raw(order("C"));
    writer.rejected(lost, RejectionReason.SKIPPED, "skipped by a test");
    log.unreadable.add(lost.offset());
    Coordinates behind = raw(next(b).refundFee("1.00"));
    writer.rejected(behind, RejectionReason.BAD_SIGNATURE, "forged");
    log.frontier = 10;

    Findings findings = log.audit();

    assertEquals(Set.of(), log.violations(), () -> shown(findings));
    assertEquals(1, findings.counts().get("rejected SKIPPED"));
    assertEquals(9, findings.counts().get("raw records"));
  }

  @Test
  void shouldAcceptASkipAtTheEndOfTheLog() {
    Coordinates lost = raw(order("C"));
    writer.rejected(lost, RejectionReason.SKIPPED, "skipped by a test");
    log.unreadable.add(lost.offset());
    log.frontier = 9;

    names();
  }

  @Test
  void shouldNameWhatWasPassedOverWithoutAnOutcome() {
    log.unreadable.add(raw(order("C")).offset());
    log.frontier = 8;
    names();

    log.frontier = 9;
    names(Violation.MISSING_OUTCOME);
  }

  @Test
  void shouldNameASkipOfWhatCanBeRead() {
    writer.rejected(raw(order("C")), RejectionReason.SKIPPED, "skipped by a test");
    log.frontier = 9;

    names(Violation.SKIPPED_READABLE);
  }

  @Test
  void shouldAcceptASkipOfWhatIsLargerThanTheRawTopicTakes() {
    Coordinates large = writer.raw(new byte[RawLimits.BATCH_BYTES_MAX + 1]);
    writer.rejected(large, RejectionReason.SKIPPED, "skipped by a test");
    log.frontier = 9;

    names();
  }

  @Test
  void shouldNameASecondSkip() {
    Coordinates lost = raw(order("C"));
    writer.rejected(lost, RejectionReason.SKIPPED, "skipped by a test");
    writer.rejected(lost, RejectionReason.SKIPPED, "skipped by a test");
    log.unreadable.add(lost.offset());
    log.frontier = 9;

    names(Violation.DOUBLED_OUTCOME);
  }

  @Test
  void shouldNameASkipBesideAnEvent() {
    log.unreadable.add(7L);
    writer.rejected(
        new Coordinates(LogSample.TOPICS.notifications(), 0, 7),
        RejectionReason.SKIPPED,
        "skipped");

    names(Violation.TWO_OUTCOMES, Violation.UNREADABLE_RAW);
  }

  @Test
  void shouldNameAnOutcomeOfWhatNobodyCanReadAnyMore() {
    log.unreadable.add(4L);

    names(Violation.UNREADABLE_RAW);
  }

  @Test
  void shouldNameADuplicateThatPointsElsewhere() {
    ConsumerRecord<byte[], byte[]> duplicate = log.of(IGNORED).get(0);
    log.of(IGNORED).set(0, with(duplicate, duplicate.headers(), OutcomeHeaders.FIRST_OFFSET, "1"));

    names(Violation.POINTS_ELSEWHERE);
  }

  @Test
  void shouldNameADuplicateThatPointsNowhere() {
    ConsumerRecord<byte[], byte[]> duplicate = log.of(IGNORED).get(0);
    for (String partition : List.of("4294967296", "", "x", "00")) {
      log.of(IGNORED)
          .set(0, with(duplicate, duplicate.headers(), OutcomeHeaders.FIRST_PARTITION, partition));

      names(Violation.POINTS_ELSEWHERE);
    }
  }

  @Test
  void shouldNameASecondAcceptance() {
    Coordinates again = raw(a);
    writer.event(again, a, 0, PAID, "88.88", null);
    log.frontier = 9;

    assertTrue(log.violations().contains(Violation.ACCEPTED_TWICE));
    assertTrue(log.violations().contains(Violation.ILLEGAL_TRANSITION));
  }

  @Test
  void shouldNameAFactThatWasIgnored() {
    AlipayNotification paid = order("C");
    writer.ignored(raw(paid), paid, IgnoredReason.UNCHANGED, null);
    log.frontier = 9;

    names(Violation.MISSING_EVENT);
  }

  @Test
  void shouldNotDecideWhatRetentionTook() {
    log.raws.subList(0, 2).clear();
    log.rawBegin = 2;
    log.from = 2;

    Findings findings = log.audit();

    assertEquals(Set.of(), log.violations(), () -> shown(findings));
    assertEquals(2, findings.count(Undecided.RAW_DELETED));
    assertEquals(2, findings.count(Undecided.ORDER_BEGUN_BEFORE));
  }

  @Test
  void shouldNotMissOutcomesThatRetentionTook() {
    log.of(EVENT).subList(0, 3).clear();
    log.begins.put(EVENT, 3L);

    Findings findings = log.audit();

    assertEquals(Set.of(), log.violations(), () -> shown(findings));
    assertEquals(3, findings.count(Undecided.OUTCOME_DELETED));
    assertEquals(1, findings.count(Undecided.ACCEPTED_BEFORE));
  }

  @Test
  void shouldHoldAMillionKeysInLittleMemory() {
    KeyTable table = new KeyTable(1);
    for (int i = 0; i < 200_000; i++) {
      table.put(Key.of("notify-" + i), new long[] {i});
    }
    long[] value = new long[1];
    for (int i = 0; i < 200_000; i++) {
      assertTrue(table.get(Key.of("notify-" + i), value));
      assertEquals(i, value[0]);
    }
    assertEquals(200_000, table.size());
  }

  private void names(Violation... expected) {
    Findings findings = log.audit();
    assertEquals(new TreeSet<>(List.of(expected)), log.violations(), () -> shown(findings));
  }

  private static String shown(Findings findings) {
    StringBuilder shown = new StringBuilder();
    for (Violation violation : Violation.values()) {
      findings.first(violation).forEach(finding -> shown.append(finding).append('\n'));
    }
    return shown.toString();
  }

  private void change(OutcomeKind kind, int index, String from, String to) {
    ConsumerRecord<byte[], byte[]> record = log.of(kind).get(index);
    String value = new String(record.value(), StandardCharsets.UTF_8);
    assertTrue(value.contains(from), value);
    byte[] changed = value.replace(from, to).getBytes(StandardCharsets.UTF_8);
    log.of(kind)
        .set(
            index,
            LogWriter.record(
                record.topic(), record.offset(), record.key(), changed, record.headers()));
  }

  private static ConsumerRecord<byte[], byte[]> with(
      ConsumerRecord<byte[], byte[]> record, Headers headers, String name, String value) {
    RecordHeaders changed = new RecordHeaders(headers);
    changed.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    return LogWriter.record(record.topic(), record.offset(), record.key(), record.value(), changed);
  }
}
