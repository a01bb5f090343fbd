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
 */
record Received(Coordinates raw, long appendMs, byte[] key, byte[] body, Headers headers) {

  /** A record that goes on from here: the same timestamp, and of the headers the trace only. */
  <T> Record<byte[], T> outcome(byte[] outcomeKey, T value) {
    RecordHeaders trace = new RecordHeaders();
    Header traceparent = headers.lastHeader(RawHeaders.TRACEPARENT);
    if (traceparent != null) {
      trace.add(traceparent);
    }
    return new Record<>(outcomeKey, value, appendMs, trace);
  }

  /** The trace that it belongs to, or null; for logs. */
  String traceId() {
    return TraceParent.traceId(RawHeaders.text(headers, RawHeaders.TRACEPARENT));
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
