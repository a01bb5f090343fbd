package io.payonce.processor.topology;

import io.payonce.schemas.Coordinates;
import io.payonce.schemas.IgnoredNotification;
import io.payonce.schemas.IgnoredNotificationSerializer;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.OutcomeHeaders;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The outcome of a genuine notification that said nothing new.
 *
 * @param raw where it lies
 * @param first where it, or what it repeats, was accepted; or null
 */
record Ignored(
    Coordinates raw, IgnoredReason reason, Coordinates first, IgnoredNotification notification)
    implements Outcome {

  /** Writes the summary as the value, reason and coordinates as headers. */
  static final class ValueSerializer implements Serializer<Ignored> {

    private final IgnoredNotificationSerializer json = new IgnoredNotificationSerializer();

    @Override
    public byte[] serialize(String topic, Ignored ignored) {
      throw new UnsupportedOperationException("an outcome needs the record's headers");
    }

    @Override
    public byte[] serialize(String topic, Headers headers, Ignored ignored) {
      OutcomeHeaders.addSource(headers, ignored.raw());
      OutcomeHeaders.addIgnored(headers, ignored.reason(), ignored.first());
      return json.serialize(topic, ignored.notification());
    }
  }
}
