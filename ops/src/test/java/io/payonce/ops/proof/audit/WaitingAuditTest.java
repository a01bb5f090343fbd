package io.payonce.ops.proof.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.proof.finding.Undecided;
import io.payonce.ops.proof.finding.Violation;
import io.payonce.ops.proof.independent.IndependentMerchants;
import io.payonce.ops.proof.independent.IndependentVerifier;
import io.payonce.ops.records.OutcomeKind;
import io.payonce.ops.trace.judge.JudgeRules;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawHeaders;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.EnvelopeNotification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A payment, then its refund, that waited for the merchant's order, as the judge settles them; and
 * faults planted in what was told of them.
 */
class WaitingAuditTest {

  private final Alipay alipay = Alipay.sandbox();
  @TempDir private Path directory;
  private JudgedLog judged;
  private LogSample log;
  private Instant now = Alipay.NOTIFY_TIME;
  private int ids;

  /** Raw 0 paid, 1 refunded, 2 the order, 3 the same again, 4 an older one. */
  @BeforeEach
  void settle() {
    Path merchants = OrderMix.merchants(directory, "require");
    judged =
        new JudgedLog(
            JudgeRules.read(merchants, Map.of()),
            new IndependentVerifier(IndependentMerchants.read(merchants)),
            null);
    log = judged.log;
    pay(notification());
    pay(notification().refundFee("1.00"));
    expects("10.00", 0);
    expects("10.00", 0);
    expects("9.00", 60);
  }

  private AlipayNotification notification() {
    now = now.plusSeconds(1);
    return alipay
        .notification()
        .notifyId("pay-" + ++ids)
        .outTradeNo("A")
        .totalAmount("10.00")
        .notifyTime(now);
  }

  private void pay(AlipayNotification notification) {
    judged.receives("alipay", notification.sign(), now);
  }

  private void expects(String amount, int secondsAgo) {
    now = now.plusSeconds(1);
    byte[] body =
        EnvelopeNotification.of("word-" + ++ids, "order.expected", now.minusSeconds(secondsAgo))
            .raw("data", "{\"order\":{\"no\":\"A\"},\"amount\":" + amount + "}")
            .sign();
    judged.receives("shop", body, now);
  }

  @Test
  void shouldFindNothingWhereNothingIs() {
    assertEquals(
        List.of("AWAITING_ORDER", "AWAITING_ORDER", "UNCHANGED", "SUPERSEDED"),
        log.of(OutcomeKind.IGNORED).stream()
            .map(record -> RawHeaders.text(record.headers(), OutcomeHeaders.REASON))
            .toList());
    assertEquals(3, log.of(OutcomeKind.EVENT).size());
    names();
  }

  @ParameterizedTest(name = "{0} {1}: {2} to {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Events 0 expected, 1 paid, 2 refunded.
        "EVENT   | 1 | \"receipt_amount\":\" | \"receipt_amount\":\"1 | CONTENT_DIFFERS",
        "EVENT   | 1 | \"inferred\":false    | \"inferred\":true      | CONTENT_DIFFERS",
        "EVENT   | 1 | \"offset\":0          | \"offset\":1           | CONTENT_DIFFERS",
        "EVENT   | 2 | \"notify_id\":\"pay-2 | \"notify_id\":\"pay-1  | CONTENT_DIFFERS",
        "EVENT   | 2 | _amount\":\"1.00      | _amount\":\"2.00       | CONTENT_DIFFERS",
        "EVENT   | 0 | \"refunded_amount\":\"1.00 | \"refunded_amount\":\"0.00 | REFUND_SUM",
        "IGNORED | 0 | TRADE_SUCCESS         | TRADE_CLOSED           | CONTENT_DIFFERS",
        "IGNORED | 2 | \"A\"}                | \"A\",\"trade_no\":\"1\"} | CONTENT_DIFFERS",
      })
  void shouldNameAChange(OutcomeKind kind, int at, String from, String to, Violation violation) {
    ConsumerRecord<byte[], byte[]> record = log.of(kind).get(at);
    String value = new String(record.value(), StandardCharsets.UTF_8);
    assertTrue(value.contains(from), value);

    put(kind, at, value.replace(from, to), new RecordHeaders(record.headers()));

    names(violation);
  }

  @Test
  void shouldNameAnOlderWordThatIsTakenAsARepetition() {
    reason(3, "UNCHANGED");

    names(Violation.ILLEGAL_TRANSITION);
  }

  @Test
  void shouldNameARepetitionThatIsTakenAsOlder() {
    reason(2, "SUPERSEDED");

    names(Violation.MISSING_EVENT);
  }

  @Test
  void shouldNameWhatWaitedAndNeverCame() {
    log.of(OutcomeKind.EVENT).remove(2);

    names(Violation.MISSING_EVENT);
  }

  @Test
  void shouldNameAWaitThatNobodySigned() {
    byte[] forged = notification().with("sign", "Zm9yZ2VkIQ==").sign();
    ConsumerRecord<byte[], byte[]> raw = log.raws.get(0);
    log.raws.set(0, LogWriter.record(raw.topic(), 0, null, forged, raw.headers()));

    assertTrue(log.violations().contains(Violation.UNVERIFIED_EVENT));
  }

  /** What was told before the start is not known: the order came as it is, and is compared on. */
  @Test
  void shouldNotNameWhatBeganBeforeTheStart() {
    pay(notification().refundFee("3.00"));
    log.from = 3;

    assertTrue(log.audit().count(Undecided.ACCEPTED_BEFORE) > 0);
    names();
  }

  private void reason(int at, String reason) {
    ConsumerRecord<byte[], byte[]> record = log.of(OutcomeKind.IGNORED).get(at);
    RecordHeaders headers = new RecordHeaders(record.headers());
    headers
        .remove(OutcomeHeaders.REASON)
        .add(OutcomeHeaders.REASON, reason.getBytes(StandardCharsets.UTF_8));
    put(OutcomeKind.IGNORED, at, new String(record.value(), StandardCharsets.UTF_8), headers);
  }

  private void put(OutcomeKind kind, int at, String value, RecordHeaders headers) {
    ConsumerRecord<byte[], byte[]> record = log.of(kind).get(at);
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    log.of(kind)
        .set(at, LogWriter.record(record.topic(), record.offset(), record.key(), bytes, headers));
  }

  private void names(Violation... expected) {
    assertEquals(new TreeSet<>(Set.of(expected)), log.violations(), () -> shown());
  }

  private String shown() {
    StringBuilder shown = new StringBuilder();
    for (Violation violation : Violation.values()) {
      log.audit().first(violation).forEach(finding -> shown.append(finding).append('\n'));
    }
    return shown.toString();
  }
}
