package io.payonce.processor.topology;

import io.payonce.schemas.Coordinates;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.TraceParent;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A raw record as it lies in the log.
 *
 * @param raw where it lies
 * @param appendMs the broker's append time, epoch milliseconds
 * @param key the record's key, or null
 * @param body the record's value, or null
 * @param headers the record's headers
 * @param trace told of what happens with it
 */
record Received(
    Coordinates raw, long appendMs, byte[] key, byte[] body, Headers headers, RecordTrace trace) {

  /** A record that goes on from here: the same timestamp, and of the headers the trace only. */
  <T> Record<byte[], T> outcome(byte[] outcomeKey, T value) {
    RecordHeaders passedOn = new RecordHeaders();
    Header traceparent = trace.traceparent(headers.lastHeader(RawHeaders.TRACEPARENT));
    if (traceparent != null) {
      passedOn.add(traceparent);
    }
    return new Record<>(outcomeKey, value, appendMs, passedOn);
  }

  /** Its headers, as what repeats it carries them: all, with the trace as far as it has come. */
  RecordHeaders keptHeaders() {
    RecordHeaders kept = new RecordHeaders(headers);
    Header received = headers.lastHeader(RawHeaders.TRACEPARENT);
    Header traceparent = trace.traceparent(received);
    if (traceparent != received) {
      kept.remove(RawHeaders.TRACEPARENT);
      kept.add(traceparent);
    }
    return kept;
  }

  /** The trace that it belongs to, or null; for logs. */
  String traceId() {
    return trace.traceId(TraceParent.traceId(RawHeaders.text(headers, RawHeaders.TRACEPARENT)));
  }

  /** Whether the record was put back by a redrive. */
  boolean isRedriven() {
    return headers.lastHeader(RawHeaders.REDRIVEN_FROM) != null;
  }

  /** Whether the record was written again under its right key. */
  boolean isRerouted() {
    return headers.lastHeader(RawHeaders.REROUTED_FROM) != null;
  }
}
