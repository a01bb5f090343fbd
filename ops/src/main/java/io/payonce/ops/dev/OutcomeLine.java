package io.payonce.ops.dev;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.payonce.ops.terminal.Printable;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OrderEventDeserializer;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.Topics;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * An outcome as a line for people, without anything of the buyer.
 *
 * @param colour an ANSI colour
 * @param raw partition and offset of the raw record
 * @param outcome the event's type, or ignored or rejected and why
 * @param order the order's number, as far as it is known
 * @param more amounts, or what else there is to say
 */
record OutcomeLine(int colour, String raw, String outcome, String order, String more) {

  private static final int GREEN = 32;
  private static final int GREY = 90;
  private static final int RED = 31;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final OrderEventDeserializer EVENTS = new OrderEventDeserializer();

  static OutcomeLine of(ConsumerRecord<byte[], byte[]> record, Topics topics) throws IOException {
    if (record.topic().equals(topics.orderEvents())) {
      return event(EVENTS.deserialize(record.topic(), record.headers(), record.value()), record);
    }
    return record.topic().equals(topics.ignored()) ? ignored(record) : rejected(record);
  }

  /** The line; coloured or not. */
  String text(String time, boolean isColoured) {
    String text = "%s  %-8s  %-32s  %-24s  %s".formatted(time, raw, outcome, order, more);
    return isColoured
        ? "\u001b[" + colour + "m" + text.stripTrailing() + "\u001b[0m"
        : text.stripTrailing();
  }

  private static OutcomeLine event(OrderEvent event, ConsumerRecord<byte[], byte[]> record) {
    String type = event.type().name().toLowerCase(Locale.ROOT);
    String inferred = event.fact().isInferred() ? ", inferred" : "";
    return new OutcomeLine(
        GREEN,
        raw(record.headers()),
        type,
        Printable.of(event.order().outTradeNo()),
        "#" + event.fact().sequence() + "  " + amounts(event) + inferred);
  }

  private static String amounts(OrderEvent event) {
    String total = yuan(event.amounts().total()) + " CNY";
    return event.refund() == null
        ? total
        : "%s of %s, refunded %s in all"
            .formatted(yuan(event.refund().amount()), total, yuan(event.amounts().refunded()));
  }

  private static OutcomeLine ignored(ConsumerRecord<byte[], byte[]> record) throws IOException {
    JsonNode notification = JSON.readTree(record.value());
    String first = RawHeaders.text(record.headers(), OutcomeHeaders.FIRST_OFFSET);
    String firstPartition = RawHeaders.text(record.headers(), OutcomeHeaders.FIRST_PARTITION);
    return new OutcomeLine(
        GREY,
        raw(record.headers()),
        "IGNORED " + reason(record.headers()),
        Printable.of(notification.path("out_trade_no").asText()),
        notification.path("trade_status").asText()
            + (first == null ? "" : ", first at " + firstPartition + "/" + first));
  }

  private static OutcomeLine rejected(ConsumerRecord<byte[], byte[]> record) {
    String order = record.key() == null ? "-" : new String(record.key(), StandardCharsets.UTF_8);
    String detail = RawHeaders.text(record.headers(), OutcomeHeaders.DETAIL);
    return new OutcomeLine(
        RED,
        raw(record.headers()),
        "REJECTED " + reason(record.headers()),
        Printable.of(order),
        detail == null ? "" : Printable.of(detail));
  }

  private static String raw(Headers headers) {
    return RawHeaders.text(headers, OutcomeHeaders.SOURCE_PARTITION)
        + "/"
        + RawHeaders.text(headers, OutcomeHeaders.SOURCE_OFFSET);
  }

  private static String reason(Headers headers) {
    return RawHeaders.text(headers, OutcomeHeaders.REASON);
  }

  private static String yuan(BigDecimal amount) {
    return amount.toPlainString();
  }
}
