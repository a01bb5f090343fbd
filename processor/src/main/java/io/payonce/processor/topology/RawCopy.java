package io.payonce.processor.topology;

import io.payonce.processor.decide.Outcome;
import io.payonce.processor.notification.Receipt;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.RawLimits;
import io.payonce.schemas.RawRecord;
import io.payonce.schemas.ReceiptProof;
import io.payonce.schemas.RejectionReason;
import io.payonce.schemas.TraceParent;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The parts of a raw record that are written again: to the rejected topic, or back to the raw one.
 *
 * @param raw the record
 * @param trace as far as it has come
 */
record RawCopy(RawRecord raw, RecordTrace trace) {

  /** The key of the rejected record, so that the raw one can go back; or null. */
  byte[] rejectedKey() {
    // Longer ones are hostile, and the raw record keeps them.
    return raw.key() == null || raw.key().length > RawLimits.KEY_BYTES_MAX ? null : raw.key();
  }

  /** The body of the rejected record. */
  byte[] rejectedBody(Outcome.Rejected rejected) {
    byte[] body = raw.body();
    return isOversized(rejected) && body != null && body.length > RawLimits.BODY_BYTES_MAX
        ? Arrays.copyOf(body, RawLimits.BODY_BYTES_MAX)
        : body;
  }

  /** The headers of the rejected record: the raw ones without forged outcomes, then the outcome. */
  RecordHeaders rejectedHeaders(Outcome.Rejected rejected) {
    RecordHeaders headers = isOversized(rejected) ? new RecordHeaders() : keptHeaders();
    OutcomeHeaders.NAMES.forEach(headers::remove);
    OutcomeHeaders.addSource(headers, raw.at());
    OutcomeHeaders.addRejected(headers, rejected.reason(), rejected.detail(), rejected.hint());
    return headers;
  }

  /**
   * The headers of the record that goes back under its right key.
   *
   * @param proof signs the time of receipt, when there is a secret
   */
  RecordHeaders reroutedHeaders(Outcome.Rerouted rerouted, ReceiptProof proof) {
    RecordHeaders headers = keptHeaders();
    Receipt receipt = rerouted.arrival().receipt();
    raw.readdress(headers, receipt.ms(), receipt.latestMs(), proof);
    return headers;
  }

  /** The headers of an outcome that is no copy: the trace only. */
  RecordHeaders tracedHeaders() {
    RecordHeaders headers = new RecordHeaders();
    addTraceparent(headers);
    return headers;
  }

  /** All raw headers, with the trace as far as it has come. */
  private RecordHeaders keptHeaders() {
    RecordHeaders kept = new RecordHeaders(raw.headers());
    kept.remove(RawHeaders.TRACEPARENT);
    addTraceparent(kept);
    return kept;
  }

  /** Any raw writer may have written the header: a value that is no traceparent ends here. */
  private void addTraceparent(RecordHeaders to) {
    String text = RawHeaders.text(raw.headers(), RawHeaders.TRACEPARENT);
    Header received =
        TraceParent.parse(text) == null ? null : raw.headers().lastHeader(RawHeaders.TRACEPARENT);
    Header traceparent = trace.traceparent(received);
    if (traceparent != null) {
      to.add(traceparent);
    }
  }

  private static boolean isOversized(Outcome.Rejected rejected) {
    return rejected.reason() == RejectionReason.OVERSIZED_RECORD;
  }
}
