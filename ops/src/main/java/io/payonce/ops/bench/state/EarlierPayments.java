package io.payonce.ops.bench.state;

import io.payonce.ops.local.alipay.DatedIds;
import io.payonce.ops.local.alipay.NotifyIds;
import io.payonce.ops.records.log.Writes;
import io.payonce.processor.decide.Seen;
import io.payonce.processor.kind.Subject;
import io.payonce.processor.notification.AlipaySource;
import io.payonce.processor.notification.ReplayWindow;
import io.payonce.processor.topology.store.Ledger;
import io.payonce.processor.topology.store.SeenNotifications;
import io.payonce.processor.trade.MerchantOrder;
import io.payonce.processor.trade.PaymentTold;
import io.payonce.processor.trade.Trade;
import io.payonce.processor.trade.TradeCodec;
import io.payonce.processor.trade.TradeKind;
import io.payonce.processor.trade.TradeState;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OrderAmounts;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.RawPartition;
import io.payonce.schemas.Topics;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.state.internals.WindowKeySchema;

/**
 * Payments that a processor settled earlier, as its changelogs hold them: each one notification, an
 * order of its own, paid.
 *
 * <p>A million signed notifications would take longer to sign and to settle than what is measured
 * with them. The records are byte by byte those of the processor: its own classes make them, and a
 * test compares.
 *
 * @param application whose changelogs
 * @param rawTopic where the notifications would lie
 * @param partitions of that topic
 * @param window by which notifications are remembered
 */
record EarlierPayments(String application, String rawTopic, int partitions, ReplayWindow window) {

  /**
   * One payment.
   *
   * @param notifiedAt when it was stamped
   * @param receiptMs when it was received, epoch milliseconds
   * @param appendMs when it came to the log, epoch milliseconds
   * @param offset where it lies, on the partition of its order
   */
  record Payment(
      String notifyId,
      String appId,
      String outTradeNo,
      String tradeNo,
      BigDecimal totalAmount,
      OffsetDateTime notifiedAt,
      long receiptMs,
      long appendMs,
      long offset) {}

  /** Of an app that compares payments with no order. */
  private static final MerchantOrder PAID_UNCHECKED =
      new MerchantOrder(null, null, PaymentTold.UNCHECKED, List.of());

  /** Those of the processors that benchmarks start. */
  static EarlierPayments of(String application, int partitions) {
    return new EarlierPayments(
        application,
        new Topics(Topics.DEFAULT_PREFIX).notifications(),
        partitions,
        ReplayWindow.ALIPAY);
  }

  /** Writes so many, spread evenly over the time that they are remembered, which ends now. */
  void write(Map<String, String> client, String appId, long count, long nowMs) {
    Map<String, Object> settings = new TreeMap<>(client);
    settings.putAll(Map.of("linger.ms", 20, "batch.size", 256 * 1024, "compression.type", "lz4"));
    NotifyIds ids = new NotifyIds(nowMs - window.retentionMs(), window.retentionMs(), count);
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      Writes writes = new Writes(producer);
      for (long number = 0; number < count; number++) {
        Payment payment = payment(ids, appId, number);
        writes.send(seen(payment));
        writes.send(trade(payment));
      }
      writes.flush();
    }
  }

  /** How it is remembered that the notification was accepted. */
  ProducerRecord<byte[], byte[]> seen(Payment payment) {
    Seen seen =
        new Seen(
            payment.appendMs,
            payment.receiptMs,
            partition(payment),
            payment.offset,
            Seen.Settlement.CHANGED,
            1,
            Seen.Again.NEVER);
    byte[] key =
        WindowKeySchema.toStoreKeyBinary(
                SeenNotifications.key(AlipaySource.NAME, payment.notifyId),
                window.dedupeBuckets().bucketStart(payment.appendMs),
                0)
            .get();
    return record(SeenNotifications.STORE, payment, key, seen.toBytes());
  }

  /** How the order stands. */
  ProducerRecord<byte[], byte[]> trade(Payment payment) {
    Trade.Change paid =
        new Trade.Change(
            AlipaySource.NAME,
            payment.notifyId,
            new Coordinates(rawTopic, partition(payment), payment.offset),
            payment.notifiedAt,
            List.of(OrderEventType.PAID),
            TradeState.PAID);
    Trade trade =
        new Trade(
            TradeState.PAID,
            payment.tradeNo,
            OrderAmounts.YUAN,
            payment.totalAmount,
            BigDecimal.valueOf(0, 2),
            1,
            List.of(paid),
            PAID_UNCHECKED);
    return record(
        Ledger.STORE,
        payment,
        Ledger.key(new Subject(TradeKind.NAME, payment.appId, payment.outTradeNo)).get(),
        Ledger.entry(payment.notifiedAt.toInstant().toEpochMilli(), TradeCodec.write(trade)));
  }

  private ProducerRecord<byte[], byte[]> record(
      String store, Payment payment, byte[] key, byte[] value) {
    return new ProducerRecord<>(
        application + "-" + store + "-changelog", partition(payment), payment.appendMs, key, value);
  }

  private int partition(Payment payment) {
    return RawPartition.of(payment.outTradeNo, partitions);
  }

  private static Payment payment(NotifyIds ids, String appId, long number) {
    long ms = ids.timeMs(number);
    Instant time = Instant.ofEpochMilli(ms);
    String notifyId = ids.id(number);
    return new Payment(
        notifyId,
        appId,
        "earlier-%09d".formatted(number),
        DatedIds.tradeNoStart(time) + DatedIds.tail(notifyId),
        BigDecimal.valueOf(1 + Math.floorMod(NotifyIds.scrambled(number), 99_999L), 2),
        OffsetDateTime.ofInstant(time, ZoneOffset.ofHours(8)),
        ms,
        ms,
        number);
  }
}
