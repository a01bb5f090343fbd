package io.payonce.ops.check;

import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OrderEventDeserializer;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.Topics;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;

/**
 * A record of an outcome topic.
 *
 * @param source the raw record that it is of, or null when it does not say
 * @param text what it says, in the words of {@code ExpectedOutcome}
 * @param outTradeNo the order of an event, else null
 * @param first where a duplicate was accepted first, else null
 */
record OutcomeFound(Coordinates source, String text, String outTradeNo, Coordinates first) {

  private static final OrderEventDeserializer EVENTS = new OrderEventDeserializer();

  static OutcomeFound of(ConsumerRecord<byte[], byte[]> record, Topics topics) {
    if (record.topic().equals(topics.orderEvents())) {
      return event(record);
    }
    Headers headers = record.headers();
    String reason = RawHeaders.text(headers, OutcomeHeaders.REASON);
    Coordinates source = OutcomeHeaders.source(headers);
    return record.topic().equals(topics.ignored())
        ? new OutcomeFound(source, "ignored " + reason, null, OutcomeHeaders.first(headers))
        : new OutcomeFound(source, "rejected", null, null);
  }

  private static OutcomeFound event(ConsumerRecord<byte[], byte[]> record) {
    Coordinates source = OutcomeHeaders.source(record.headers());
    try {
      OrderEvent event = EVENTS.deserialize(record.topic(), record.headers(), record.value());
      return new OutcomeFound(source, text(event), event.order().outTradeNo(), null);
    } catch (SerializationException e) {
      return new OutcomeFound(source, "unreadable event", null, null);
    }
  }

  private static String text(OrderEvent event) {
    String amount = event.refund() == null ? "" : " " + event.refund().amount().toPlainString();
    return event.type().name().toLowerCase(Locale.ROOT) + amount + " #" + event.fact().sequence();
  }
}
