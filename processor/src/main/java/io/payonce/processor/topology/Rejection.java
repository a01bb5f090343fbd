package io.payonce.processor.topology;

import io.payonce.processor.notification.Checked;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RejectionReason;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The outcome of a record that was not believed: its bytes, and why.
 *
 * @param hint what to do, or null
 */
record Rejection(Received received, RejectionReason reason, String detail, String hint)
    implements Outcome {

  /** Longer keys are left out: they are hostile, and the raw record keeps them. */
  static final int KEY_BYTES_MAX = 1024;

  /** What an oversized record keeps of its body. */
  static final int OVERSIZED_BODY_KEPT_BYTES = 64 * 1024;

  static Rejection of(Received received, Checked.Rejected<?> rejected) {
    return new Rejection(received, rejected.reason(), rejected.detail(), rejected.hint());
  }

  @Override
  public Coordinates raw() {
    return received.raw();
  }

  /** The record for the rejected topic: the raw key, body and headers, so that it can go back. */
  Record<byte[], Rejection> toRecord() {
    byte[] key = received.key();
    byte[] kept = key == null || key.length > KEY_BYTES_MAX ? null : key;
    return new Record<>(kept, this, received.appendMs(), keptHeaders());
  }

  private boolean isOversized() {
    return reason == RejectionReason.OVERSIZED_RECORD;
  }

  private RecordHeaders keptHeaders() {
    if (isOversized()) {
      return new RecordHeaders();
    }
    RecordHeaders kept = received.keptHeaders();
    OutcomeHeaders.NAMES.forEach(kept::remove);
    return kept;
  }

  private byte[] keptBody() {
    byte[] body = received.body();
    return isOversized() && body != null && body.length > OVERSIZED_BODY_KEPT_BYTES
        ? Arrays.copyOf(body, OVERSIZED_BODY_KEPT_BYTES)
        : body;
  }

  /** Writes the raw body as the value, reason and coordinates as headers. */
  static final class ValueSerializer implements Serializer<Rejection> {

    @Override
    public byte[] serialize(String topic, Rejection rejection) {
      throw new UnsupportedOperationException("an outcome needs the record's headers");
    }

    @Override
    public byte[] serialize(String topic, Headers headers, Rejection rejection) {
      OutcomeHeaders.addSource(headers, rejection.raw());
      OutcomeHeaders.addRejected(headers, rejection.reason(), rejection.detail(), rejection.hint());
      return rejection.keptBody();
    }
  }
}
