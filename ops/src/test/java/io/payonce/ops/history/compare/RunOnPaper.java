package io.payonce.ops.history.compare;

import io.payonce.ops.history.compare.runs.OutcomeMerge;
import io.payonce.ops.history.compare.runs.OutcomeStream;
import io.payonce.ops.records.OutcomeKind;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.EventOrigin;
import io.payonce.schemas.EventSerializer;
import io.payonce.schemas.EventTimes;
import io.payonce.schemas.IgnoredNotification;
import io.payonce.schemas.IgnoredNotificationSerializer;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.OrderAmounts;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.OrderFact;
import io.payonce.schemas.OrderIds;
import io.payonce.schemas.OrderStatus;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RejectionReason;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** A run's outcomes on one partition, written down by a test with the contract's serializers. */
final class RunOnPaper {

  static final int PARTITION = 3;
  static final long TIMESTAMP = 1_795_000_000_000L;

  private static final String RAW = "payonce.notifications";
  private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-23T10:00:00+08:00");

  private final Map<OutcomeKind, List<ConsumerRecord<byte[], byte[]>>> topics =
      new EnumMap<>(OutcomeKind.class);
  private final String suffix;

  private final int partition;

  RunOnPaper(String suffix) {
    this(suffix, PARTITION);
  }

  RunOnPaper(String suffix, int partition) {
    this.suffix = suffix;
    this.partition = partition;
    for (OutcomeKind kind : OutcomeKind.values()) {
      topics.put(kind, new ArrayList<>());
    }
  }

  /** An event of {@code paid} unless a test says otherwise; the notify_id is the order's name. */
  RunOnPaper paid(long source, String order) {
    return event(source, order, order + "-paid", 0, OrderEventType.PAID, 1);
  }

  RunOnPaper event(
      long source, String order, String notifyId, int index, OrderEventType type, long sequence) {
    OrderEvent event =
        new OrderEvent(
            new EventOrigin("alipay", notifyId, index, new Coordinates(RAW, partition, source)),
            new OrderIds("2021", order, "2026112322001400", "2088"),
            new OrderFact(type, sequence, OrderStatus.PAID, false, false),
            new OrderAmounts(
                OrderAmounts.YUAN, new BigDecimal("88.88"), new BigDecimal("0.00"), null),
            null,
            new EventTimes(TIME, TIME, TIME),
            Map.of("body", "two of each"));
    RecordHeaders headers = new RecordHeaders();
    byte[] value = new EventSerializer().serialize("", headers, event);
    return add(OutcomeKind.EVENT, order, value, headers);
  }

  RunOnPaper ignored(long source, String order, IgnoredReason reason) {
    RecordHeaders headers = source(source);
    OutcomeHeaders.addIgnored(headers, reason, null);
    byte[] value =
        new IgnoredNotificationSerializer()
            .serialize(
                "",
                new IgnoredNotification(
                    "alipay", order + "-again", "2021", Map.of("out_trade_no", order)));
    return add(OutcomeKind.IGNORED, order, value, headers);
  }

  RunOnPaper rejected(long source, String order, RejectionReason reason) {
    RecordHeaders headers = source(source);
    OutcomeHeaders.addRejected(headers, reason, "as a test says", null);
    byte[] body =
        ("out_trade_no=" + order + "&buyer_id=2088canary").getBytes(StandardCharsets.UTF_8);
    return add(OutcomeKind.REJECTED, order, body, headers);
  }

  /** Changes the last record of a topic. */
  RunOnPaper edit(OutcomeKind kind, UnaryOperator<Draft> edit) {
    List<ConsumerRecord<byte[], byte[]>> topic = topics.get(kind);
    ConsumerRecord<byte[], byte[]> last = topic.remove(topic.size() - 1);
    Draft draft =
        new Draft(
            text(last.key()),
            text(last.value()),
            new RecordHeaders(last.headers()),
            last.timestamp());
    return add(kind, edit.apply(draft));
  }

  /** Repeats the last record of a topic. */
  RunOnPaper again(OutcomeKind kind) {
    List<ConsumerRecord<byte[], byte[]>> topic = topics.get(kind);
    ConsumerRecord<byte[], byte[]> last = topic.get(topic.size() - 1);
    return add(kind, text(last.key()), last.value(), new RecordHeaders(last.headers()));
  }

  /** A record that can be changed. */
  record Draft(String key, String value, RecordHeaders headers, long timestamp) {

    Draft withKey(String other) {
      return new Draft(other, value, headers, timestamp);
    }

    Draft withTimestamp(long other) {
      return new Draft(key, value, headers, other);
    }

    Draft withInValue(String text, String other) {
      if (!value.contains(text)) {
        throw new IllegalArgumentException("there is no " + text + " in " + value);
      }
      return new Draft(key, value.replace(text, other), headers, timestamp);
    }

    Draft withHeader(String name, String other) {
      headers.remove(name).add(name, other.getBytes(StandardCharsets.UTF_8));
      return this;
    }

    Draft withoutHeader(String name) {
      headers.remove(name);
      return this;
    }
  }

  List<ConsumerRecord<byte[], byte[]>> records(OutcomeKind kind) {
    return topics.get(kind);
  }

  OutcomeMerge merge(long from, long to) {
    return new OutcomeMerge(
        topics.entrySet().stream()
            .map(
                topic -> {
                  Iterator<ConsumerRecord<byte[], byte[]>> records = topic.getValue().iterator();
                  return new OutcomeStream(
                      topic.getKey(), () -> records.hasNext() ? records.next() : null, from, to);
                })
            .toList());
  }

  private RunOnPaper add(OutcomeKind kind, String key, byte[] value, RecordHeaders headers) {
    return add(kind, new Draft(key, text(value), headers, TIMESTAMP));
  }

  private RunOnPaper add(OutcomeKind kind, Draft draft) {
    List<ConsumerRecord<byte[], byte[]>> topic = topics.get(kind);
    topic.add(
        new ConsumerRecord<>(
            "payonce." + kind + suffix,
            partition,
            topic.size(),
            draft.timestamp(),
            TimestampType.CREATE_TIME,
            0,
            0,
            bytes(draft.key()),
            bytes(draft.value()),
            draft.headers(),
            Optional.empty()));
    return this;
  }

  private RecordHeaders source(long source) {
    RecordHeaders headers = new RecordHeaders();
    OutcomeHeaders.addSource(headers, new Coordinates(RAW, partition, source));
    return headers;
  }

  private static byte[] bytes(String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
