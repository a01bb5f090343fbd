package io.payonce.ops.proof.audit;

import static io.payonce.ops.proof.finding.Violation.CONTENT_DIFFERS;
import static io.payonce.ops.proof.finding.Violation.MISCOMPARED;

import io.payonce.ops.proof.finding.Violation;
import io.payonce.ops.records.OutcomeKind;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OutcomeHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A fault that was planted in one outcome.
 *
 * @param words what was done, and to which record
 * @param violations all that an audit must name
 */
record PlantedFault(String words, Set<Violation> violations) {

  private static final String PAID = "payonce.order.paid.v1";
  private static final String MISMATCHED = "payonce.order.mismatched.v1";

  /** A way to change an outcome's text; nothing when it cannot be changed so. */
  private record Way(OutcomeKind kind, String from, String to, Set<Violation> violations) {}

  private static final List<Way> WAYS =
      List.of(
          new Way(
              OutcomeKind.EVENT,
              "\"amount_checked\":true",
              "\"amount_checked\":false",
              Set.of(MISCOMPARED)),
          new Way(
              OutcomeKind.EVENT,
              "\"amount_checked\":false",
              "\"amount_checked\":true",
              Set.of(MISCOMPARED)),
          new Way(OutcomeKind.EVENT, PAID, MISMATCHED, Set.of(MISCOMPARED)),
          new Way(OutcomeKind.EVENT, MISMATCHED, PAID, Set.of(MISCOMPARED, CONTENT_DIFFERS)),
          new Way(
              OutcomeKind.EVENT,
              "\"expected\":{\"amount\":\"",
              "\"expected\":{\"amount\":\"1",
              Set.of()),
          new Way(OutcomeKind.EVENT, "\"cancelled\":false", "\"cancelled\":true", Set.of()),
          new Way(
              OutcomeKind.EVENT,
              "\"withheld\":{\"source\":\"alipay\",\"notify_id\":\"",
              "\"withheld\":{\"source\":\"alipay\",\"notify_id\":\"x",
              Set.of(CONTENT_DIFFERS)),
          new Way(
              OutcomeKind.EVENT,
              "\"withheld\":{\"source\":\"shop\"",
              "\"withheld\":{\"source\":\"alipay\"",
              Set.of(CONTENT_DIFFERS)),
          new Way(
              OutcomeKind.IGNORED,
              "\"trade_status\":\"",
              "\"trade_status\":\"X",
              Set.of(CONTENT_DIFFERS)),
          new Way(
              OutcomeKind.IGNORED,
              "\"out_trade_no\":\"A1\"}",
              "\"out_trade_no\":\"A1\",\"trade_no\":\"T1\"}",
              Set.of(CONTENT_DIFFERS)));

  /** Plants one fault in some outcome; null when the way that was drawn fits none. */
  static PlantedFault plant(LogSample log, Random random) {
    Way way = WAYS.get(random.nextInt(WAYS.size()));
    List<ConsumerRecord<byte[], byte[]>> records = log.of(way.kind());
    List<Integer> fitting = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      if (text(records.get(i)).contains(way.from())) {
        fitting.add(i);
      }
    }
    if (fitting.isEmpty()) {
      return null;
    }
    int at = fitting.get(random.nextInt(fitting.size()));
    ConsumerRecord<byte[], byte[]> record = records.get(at);
    String changed = text(record).replace(way.from(), way.to());
    RecordHeaders headers = new RecordHeaders(record.headers());
    if (way.to().startsWith("payonce.")) {
      headers.remove("ce_type").add("ce_type", way.to().getBytes(StandardCharsets.UTF_8));
    }
    records.set(
        at,
        LogWriter.record(
            record.topic(),
            record.offset(),
            record.key(),
            changed.getBytes(StandardCharsets.UTF_8),
            headers));
    Set<Violation> violations = violations(way, text(record), isOfMerchant(records, at));
    return new PlantedFault(way.from() + " to " + way.to() + " in " + text(record), violations);
  }

  private static Set<Violation> violations(Way way, String text, boolean isOfMerchant) {
    if (way.to().equals(MISMATCHED) && text.contains("\"withheld\"") && isOfMerchant) {
      return Set.of(MISCOMPARED, CONTENT_DIFFERS);
    }
    return !way.violations().isEmpty()
        ? way.violations()
        : Set.of(isOfMerchant ? CONTENT_DIFFERS : MISCOMPARED);
  }

  /** Whether the merchant's word makes an event: the one that says so comes first. */
  private static boolean isOfMerchant(List<ConsumerRecord<byte[], byte[]>> records, int at) {
    Coordinates source = OutcomeHeaders.source(records.get(at).headers());
    return records.stream()
        .anyMatch(
            record ->
                source.equals(OutcomeHeaders.source(record.headers()))
                    && text(record).contains("\"type\":\"payonce.order.expected.v1\""));
  }

  private static String text(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.value(), StandardCharsets.UTF_8);
  }
}
