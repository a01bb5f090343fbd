package io.payonce.ops.proof.audit;

import io.payonce.ops.records.OutcomeKind;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.EventOrigin;
import io.payonce.schemas.EventSerializer;
import io.payonce.schemas.EventTimes;
import io.payonce.schemas.IgnoredNotification;
import io.payonce.schemas.IgnoredNotificationSerializer;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.NotifiedEvent;
import io.payonce.schemas.OrderAmounts;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.OrderFact;
import io.payonce.schemas.OrderIds;
import io.payonce.schemas.OrderStatus;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.Refund;
import io.payonce.schemas.RejectionReason;
import io.payonce.schemas.Topics;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.EnvelopeNotification;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Writes records as ingress and processor would, by hand. */
public final class LogWriter {

  private static final long APPEND_MS = Alipay.NOTIFY_TIME.toEpochMilli() + 500;
  private static final OffsetDateTime AT = Alipay.NOTIFY_TIME.atOffset(ZoneOffset.ofHours(8));

  public final LogSample log = new LogSample();
  private final Topics topics;
  private final int partition;
  private final long rawBegin;
  private final Map<String, Long> sequences = new HashMap<>();
  private final Map<OutcomeKind, Long> offsets = new HashMap<>();
  private long rawOffset;

  public LogWriter() {
    this(LogSample.TOPICS, 0, 0);
  }

  /**
   * A writer of a part of a log.
   *
   * @param rawBegin offset of the first raw record
   */
  public LogWriter(Topics topics, int partition, long rawBegin) {
    this.topics = topics;
    this.partition = partition;
    this.rawBegin = rawBegin;
    this.rawOffset = rawBegin;
  }

  /** A raw record; the answer is where it lies. */
  public Coordinates raw(byte[] body) {
    return raw(body, new RecordHeaders());
  }

  /** A raw record with more headers; the answer is where it lies. */
  public Coordinates raw(byte[] body, Headers headers) {
    byte[] receivedAt = Long.toString(APPEND_MS).getBytes(StandardCharsets.US_ASCII);
    headers.add(RawHeaders.RECEIVED_AT, receivedAt);
    log.raws.add(record(topics.notifications(), rawOffset, null, body, headers));
    return new Coordinates(topics.notifications(), partition, rawOffset++);
  }

  /** An event as told by its notification. */
  public void event(
      Coordinates raw,
      AlipayNotification notification,
      int index,
      OrderEventType type,
      String refunded,
      String delta) {
    Map<String, String> fields = notification.fields();
    String order = fields.get("out_trade_no");
    long sequence = sequences.merge(order, 1L, Long::sum);
    RecordHeaders headers = new RecordHeaders();
    byte[] value =
        new EventSerializer()
            .serialize("", headers, event(raw, fields, index, type, sequence, refunded, delta));
    add(OutcomeKind.EVENT, order.getBytes(StandardCharsets.UTF_8), value, headers);
  }

  /** A sender's envelope; the answer is where it lies. */
  Coordinates envelope(String sender, EnvelopeNotification envelope) {
    Headers headers = new RecordHeaders();
    headers.add(RawHeaders.SOURCE, sender.getBytes(StandardCharsets.US_ASCII));
    return raw(envelope.sign(), headers);
  }

  /** The event that tells a sender's envelope. */
  void notified(Coordinates raw, String sender, String notifyId, String eventType) {
    NotifiedEvent event =
        new NotifiedEvent(
            new EventOrigin(sender, notifyId, 0, raw),
            eventType,
            sender,
            Map.of("notify_id", notifyId),
            false,
            new EventTimes(AT, AT, AT.plus(Duration.ofMillis(500))));
    RecordHeaders headers = new RecordHeaders();
    byte[] value = new EventSerializer().serialize("", headers, event);
    add(OutcomeKind.EVENT, notifyId.getBytes(StandardCharsets.UTF_8), value, headers);
  }

  /** An event as it is. */
  void told(OrderEvent event) {
    RecordHeaders headers = new RecordHeaders();
    byte[] value = new EventSerializer().serialize("", headers, event);
    add(OutcomeKind.EVENT, event.subject().getBytes(StandardCharsets.UTF_8), value, headers);
  }

  private static OrderEvent event(
      Coordinates raw,
      Map<String, String> fields,
      int index,
      OrderEventType type,
      long sequence,
      String refunded,
      String delta) {
    boolean isInferred = type == OrderEventType.PAID && fields.containsKey("refund_fee");
    return new OrderEvent(
        new EventOrigin("alipay", fields.get("notify_id"), index, raw),
        new OrderIds(
            fields.get("app_id"),
            fields.get("out_trade_no"),
            fields.get("trade_no"),
            fields.get("seller_id")),
        new OrderFact(type, sequence, status(type), false, isInferred),
        new OrderAmounts(
            OrderAmounts.YUAN,
            new BigDecimal(fields.get("total_amount")),
            new BigDecimal(refunded),
            Optional.ofNullable(fields.get("receipt_amount")).map(BigDecimal::new).orElse(null)),
        delta == null ? null : new Refund(new BigDecimal(delta), fields.get("out_biz_no")),
        new EventTimes(occurredAt(type, fields), AT, AT.plusNanos(500_000_000)),
        Map.of());
  }

  private static OrderStatus status(OrderEventType type) {
    return switch (type) {
      case CREATED -> OrderStatus.WAITING;
      case PAID, REFUNDED, MISMATCHED -> OrderStatus.PAID;
      case EXPECTED -> OrderStatus.EXPECTED;
      case CLOSED -> OrderStatus.CLOSED;
      case FINISHED -> OrderStatus.FINISHED;
    };
  }

  private static OffsetDateTime occurredAt(OrderEventType type, Map<String, String> fields) {
    String time =
        switch (type) {
          case CREATED -> fields.get("gmt_create");
          case PAID, MISMATCHED -> fields.get("gmt_payment");
          case EXPECTED -> null;
          case REFUNDED -> fields.get("gmt_refund");
          case CLOSED, FINISHED -> fields.get("gmt_close");
        };
    return time == null ? AT : OffsetDateTime.parse(time.replace(' ', 'T') + "+08:00");
  }

  void ignored(
      Coordinates raw, AlipayNotification notification, IgnoredReason reason, Coordinates first) {
    Map<String, String> fields = notification.fields();
    RecordHeaders headers = new RecordHeaders();
    OutcomeHeaders.addSource(headers, raw);
    OutcomeHeaders.addIgnored(headers, reason, first);
    byte[] value =
        new IgnoredNotificationSerializer()
            .serialize(
                "",
                new IgnoredNotification(
                    "alipay",
                    fields.get("notify_id"),
                    fields.get("app_id"),
                    Map.of(
                        "out_trade_no",
                        fields.get("out_trade_no"),
                        "trade_no",
                        fields.get("trade_no"),
                        "trade_status",
                        fields.get("trade_status"))));
    byte[] key = fields.get("out_trade_no").getBytes(StandardCharsets.UTF_8);
    add(OutcomeKind.IGNORED, key, value, headers);
  }

  void rejected(Coordinates raw, RejectionReason reason, String detail) {
    RecordHeaders headers = new RecordHeaders();
    OutcomeHeaders.addSource(headers, raw);
    OutcomeHeaders.addRejected(headers, reason, detail, null);
    byte[] body = log.raws.get((int) (raw.offset() - rawBegin)).value();
    add(OutcomeKind.REJECTED, null, body, headers);
  }

  private void add(OutcomeKind kind, byte[] key, byte[] value, RecordHeaders headers) {
    long offset = offsets.merge(kind, 1L, Long::sum) - 1;
    log.of(kind).add(record(kind.topic(topics), offset, key, value, headers));
  }

  public static ConsumerRecord<byte[], byte[]> record(
      String topic, long offset, byte[] key, byte[] value, Headers headers) {
    return new ConsumerRecord<>(
        topic,
        0,
        offset,
        APPEND_MS,
        TimestampType.CREATE_TIME,
        0,
        0,
        key,
        value,
        headers,
        Optional.empty());
  }
}
