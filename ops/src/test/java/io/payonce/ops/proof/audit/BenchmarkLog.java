package io.payonce.ops.proof.audit;

import io.payonce.schemas.Coordinates;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.RawNotification;
import io.payonce.schemas.RejectionReason;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.TestBroker;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/**
 * A large installation's log on a broker: each order created, paid and refunded in part; one
 * notification in 20 came twice, one in 50 was forged. Headers, keys and transactions as ingress
 * and processor make them.
 */
final class BenchmarkLog {

  private static final int ORDERS_IN_TRANSACTION = 2000;

  /** What a signature looks like, where none is verified. */
  private static final String NO_SIGNATURE = "x".repeat(342) + "==";

  private final TestBroker broker;
  private final int partitions;
  private final boolean isSigned;
  private final Alipay alipay = Alipay.sandbox();
  private final long[] rawEnds;
  private LogWriter[] writers;
  private int notifications;

  private BenchmarkLog(TestBroker broker, int partitions, boolean isSigned) {
    this.broker = broker;
    this.partitions = partitions;
    this.isSigned = isSigned;
    this.rawEnds = new long[partitions];
  }

  /**
   * Writes it to the topics of {@link LogSample}, which it creates.
   *
   * @param isSigned whether the bodies verify; a signature takes a millisecond
   */
  static void write(TestBroker broker, int partitions, int notifications, boolean isSigned) {
    broker.createTopics(LogSample.TOPICS, partitions);
    new BenchmarkLog(broker, partitions, isSigned).write(notifications);
  }

  private void write(int wanted) {
    try (Producer<byte[], byte[]> raws = producer(Map.of());
        Producer<byte[], byte[]> outcomes =
            producer(
                Map.of(
                    ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                    "outcomes",
                    ProducerConfig.COMPRESSION_TYPE_CONFIG,
                    "lz4"))) {
      outcomes.initTransactions();
      while (notifications < wanted) {
        begin();
        for (int i = 0; i < ORDERS_IN_TRANSACTION && notifications < wanted; i++) {
          order();
        }
        end(raws, outcomes);
      }
    }
  }

  private void begin() {
    writers = new LogWriter[partitions];
    for (int partition = 0; partition < partitions; partition++) {
      writers[partition] = new LogWriter(LogSample.TOPICS, partition, rawEnds[partition]);
    }
  }

  private void order() {
    AlipayNotification paid = alipay.notification();
    byte[] key = paid.fields().get("out_trade_no").getBytes(StandardCharsets.UTF_8);
    int partition = Utils.toPositive(Utils.murmur2(key)) % partitions;
    accepted(partition, next(paid).status("WAIT_BUYER_PAY"), OrderEventType.CREATED, "0.00", null);
    accepted(partition, paid, OrderEventType.PAID, "0.00", null);
    accepted(partition, next(paid).refundFee("8.88"), OrderEventType.REFUNDED, "8.88", "8.88");
  }

  private void accepted(
      int partition,
      AlipayNotification notification,
      OrderEventType type,
      String refunded,
      String delta) {
    LogWriter writer = writers[partition];
    if (++notifications % 50 == 0) {
      AlipayNotification forged = notification.with("sign", NO_SIGNATURE);
      writer.rejected(raw(partition, forged), RejectionReason.BAD_SIGNATURE, "does not verify");
    }
    Coordinates first = raw(partition, notification);
    writer.event(first, notification, 0, type, refunded, delta);
    if (notifications % 20 == 0) {
      writer.ignored(raw(partition, notification), notification, IgnoredReason.DUPLICATE, first);
    }
  }

  private Coordinates raw(int partition, AlipayNotification notification) {
    byte[] body = isSigned ? notification.sign() : notification.with("sign", NO_SIGNATURE).sign();
    RawNotification raw =
        new RawNotification(
            null,
            body,
            "alipay",
            Alipay.NOTIFY_TIME.toEpochMilli() + 500,
            UUID.nameUUIDFromBytes(body).toString(),
            "application/x-www-form-urlencoded; charset=utf-8",
            "/notify/alipay",
            null,
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            Map.of("user-agent", "Mozilla/4.0"));
    return writers[partition].raw(body, raw.toRecord("raw").headers());
  }

  private AlipayNotification next(AlipayNotification of) {
    return of.notifyId(alipay.notification().fields().get("notify_id"));
  }

  private void end(Producer<byte[], byte[]> raws, Producer<byte[], byte[]> outcomes) {
    outcomes.beginTransaction();
    for (int i = 0; i < partitions; i++) {
      int partition = i;
      LogSample log = writers[partition].log;
      rawEnds[partition] += log.raws.size();
      log.raws.forEach(record -> send(raws, partition, record));
      log.outcomes.values().forEach(all -> all.forEach(r -> send(outcomes, partition, r)));
    }
    raws.flush();
    outcomes.commitTransaction();
  }

  private static void send(
      Producer<byte[], byte[]> producer, int partition, ConsumerRecord<byte[], byte[]> r) {
    producer.send(
        new ProducerRecord<>(r.topic(), partition, r.timestamp(), r.key(), r.value(), r.headers()));
  }

  private Producer<byte[], byte[]> producer(Map<String, Object> more) {
    Map<String, Object> config = new HashMap<>(more);
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 131_072);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 20);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
