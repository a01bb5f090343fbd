package io.payonce.ops.audit;

import io.payonce.ops.audit.second.SecondMerchants;
import io.payonce.ops.audit.second.SecondVerifier;
import io.payonce.ops.log.Point;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.OrderEventType;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.TestBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How fast one partition is audited on a real broker, so on one core: {@code main RECORDS}. Every
 * second raw record makes an event, the others are its duplicates.
 */
final class AuditBenchmark {

  private AuditBenchmark() {}

  /** Writes a log of about so many records over all topics, audits it, and says the rates. */
  public static void main(String[] args) throws Exception {
    int records = args.length == 0 ? 300_000 : Integer.parseInt(args[0]);
    Path merchants = Files.createTempFile("merchants", ".json");
    Files.writeString(merchants, Alipay.sandbox().merchantsJson());
    try (TestBroker broker = TestBroker.start()) {
      broker.createTopics(LogSample.TOPICS, 1);
      write(broker, records / 4, false);
      for (int i = 0; i < 3; i++) {
        System.out.println("without verification: " + rate(broker, null));
      }
    }
    try (TestBroker broker = TestBroker.start()) {
      broker.createTopics(LogSample.TOPICS, 1);
      write(broker, records / 60, true);
      SecondVerifier verifier = new SecondVerifier(SecondMerchants.read(merchants));
      for (int i = 0; i < 2; i++) {
        System.out.println("with verification: " + rate(broker, verifier));
      }
    }
  }

  private static String rate(TestBroker broker, SecondVerifier verifier)
      throws InterruptedException {
    AuditSettings settings =
        new AuditSettings(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            LogSample.TOPICS,
            LogSample.TOPICS.notifications(),
            "none",
            Point.parse("earliest"),
            Point.parse("latest"),
            verifier,
            List.of(),
            128L << 20);
    AuditResult result = new Audit(settings, new Findings(1, System.out::println)).run();
    return "%d records/s of %d, %s verified, %d violations"
        .formatted(
            result.recordsPerSecond(),
            result.records(),
            result.findings().counts().get("verified again"),
            result.findings().total());
  }

  private static void write(TestBroker broker, int orders, boolean isSigned) {
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 20),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      LogWriter writer = new LogWriter();
      Alipay alipay = Alipay.sandbox();
      for (int i = 0; i < orders; i++) {
        AlipayNotification paid = alipay.notification();
        byte[] body = isSigned ? paid.sign() : paid.with("sign", "none").sign();
        Coordinates first = writer.raw(body);
        writer.event(first, paid, 0, OrderEventType.PAID, "0.00", null);
        writer.ignored(writer.raw(body), paid, IgnoredReason.DUPLICATE, first);
      }
      writer.log.raws.forEach(record -> send(producer, record));
      writer.log.outcomes.values().forEach(log -> log.forEach(record -> send(producer, record)));
    }
  }

  private static void send(
      Producer<byte[], byte[]> producer, ConsumerRecord<byte[], byte[]> record) {
    producer.send(
        new ProducerRecord<>(
            record.topic(), 0, record.timestamp(), record.key(), record.value(), record.headers()));
  }
}
