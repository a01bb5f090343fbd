package io.payonce.ops.bench.site;

import io.payonce.schemas.CloudEventHeaders;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.EventOrigin;
import io.payonce.schemas.EventSerializer;
import io.payonce.schemas.EventTimes;
import io.payonce.schemas.OrderAmounts;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.OrderFact;
import io.payonce.schemas.OrderIds;
import io.payonce.schemas.OrderStatus;
import io.payonce.schemas.OutcomeHeaders;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * An order event as the serializer writes it, copied for each record with other ids in its places.
 *
 * <p>So it has the size, the headers and nearly the entropy of a real one, and no JSON is written.
 */
final class FloorEvent {

  private static final String SOURCE = "alipay";

  /** In the id of an event, behind its source and a colon. */
  private static final int NOTIFY_ID_AT = SOURCE.length() + 1;

  private static final String ORDER = "20261130-0000000001";
  private static final String TRADE_NO = "2026113022001000000000000001";
  private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-30T10:00:00.123+08:00");

  private final byte[] data;
  private final Header[] headers;
  private final int notifyIdAt;
  private final int tradeNoAt;
  private final int orderAt;

  FloorEvent(String rawTopic) {
    String notifyId = "9".repeat(FloorIds.DIGITS);
    RecordHeaders written = new RecordHeaders();
    this.data = new EventSerializer().serialize("", written, sample(rawTopic, notifyId));
    this.headers = written.toArray();
    String text = new String(data, StandardCharsets.ISO_8859_1);
    this.notifyIdAt = text.indexOf(notifyId);
    this.tradeNoAt = text.indexOf(TRADE_NO);
    this.orderAt = text.indexOf(ORDER);
  }

  private static OrderEvent sample(String rawTopic, String notifyId) {
    BigDecimal amount = new BigDecimal("88.88");
    return new OrderEvent(
        new EventOrigin(SOURCE, notifyId, 0, new Coordinates(rawTopic, 0, 100_000)),
        new OrderIds("2021000000000001", ORDER, TRADE_NO, "2088000000000002"),
        new OrderFact(OrderEventType.PAID, 2, OrderStatus.PAID, false, false),
        new OrderAmounts(OrderAmounts.YUAN, amount, BigDecimal.valueOf(0, 2), amount),
        null,
        new EventTimes(TIME, TIME, TIME),
        Map.of());
  }

  /** The data of an event with these ids. */
  byte[] data(byte[] order, byte[] notifyId) {
    byte[] copy = data.clone();
    System.arraycopy(order, 0, copy, orderAt, Math.min(order.length, ORDER.length()));
    System.arraycopy(notifyId, 0, copy, notifyIdAt, notifyId.length);
    int tail = FloorIds.TAIL_DIGITS;
    System.arraycopy(
        notifyId, notifyId.length - tail, copy, tradeNoAt + TRADE_NO.length() - tail, tail);
    return copy;
  }

  private static byte[] eventId(Header sample, byte[] notifyId) {
    byte[] id = sample.value().clone();
    System.arraycopy(notifyId, 0, id, NOTIFY_ID_AT, notifyId.length);
    return id;
  }

  /** Its headers: only three of them are made anew. */
  RecordHeaders headers(byte[] order, byte[] notifyId, byte[] offset) {
    RecordHeaders copy = new RecordHeaders();
    for (Header header : headers) {
      copy.add(
          switch (header.key()) {
            case CloudEventHeaders.ID -> new RecordHeader(header.key(), eventId(header, notifyId));
            case CloudEventHeaders.SUBJECT -> new RecordHeader(header.key(), order);
            case OutcomeHeaders.SOURCE_OFFSET -> new RecordHeader(header.key(), offset);
            default -> header;
          });
    }
    return copy;
  }
}
