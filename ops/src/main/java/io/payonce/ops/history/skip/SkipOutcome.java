package io.payonce.ops.history.skip;

import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RejectionReason;
import io.payonce.schemas.Topics;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The outcome of a record that was skipped: a rejection without a body. */
final class SkipOutcome {

  private SkipOutcome() {}

  /**
   * The record for the rejected topic, beside the raw one.
   *
   * @param nowMs the time of the skip, epoch ms; nobody knows that of the raw record
   */
  static ProducerRecord<byte[], byte[]> of(
      Topics topics, Standstill standstill, SkipOrder order, long nowMs) {
    RecordHeaders headers = new RecordHeaders();
    OutcomeHeaders.addSource(headers, standstill.at());
    OutcomeHeaders.addRejected(
        headers, RejectionReason.SKIPPED, detail(standstill, order, nowMs), hint(standstill));
    return new ProducerRecord<>(
        topics.rejected(), standstill.at().partition(), nowMs, null, null, headers);
  }

  private static String detail(Standstill standstill, SkipOrder order, long nowMs) {
    return "skipped by "
        + order.by()
        + " at "
        + time(nowMs)
        + ": "
        + order.because()
        + ". It could not be read: "
        + standstill.why();
  }

  private static String hint(Standstill standstill) {
    return "compare Alipay's bills of the time "
        + end("after ", standstill.appendedAfterMs())
        + (standstill.appendedAfterMs().isPresent() && standstill.appendedBeforeMs().isPresent()
            ? " and "
            : "")
        + end("before ", standstill.appendedBeforeMs())
        + (standstill.appendedAfterMs().isEmpty() && standstill.appendedBeforeMs().isEmpty()
            ? "that the broker's log tells"
            : "");
  }

  private static String end(String word, OptionalLong epochMs) {
    return epochMs.isPresent() ? word + time(epochMs.getAsLong()) : "";
  }

  /** In Alipay's zone. */
  private static String time(long epochMs) {
    return Instant.ofEpochMilli(epochMs).atOffset(ZoneOffset.ofHours(8)).toString();
  }
}
