package io.payonce.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.config.ProcessorConfig;
import io.payonce.testing.Alipay;
import io.payonce.testing.Await;
import io.payonce.testing.JavaProcess;
import io.payonce.testing.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of a few bytes on the wire that unpack to many. */
class BombsIT {

  private static final int MEGABYTE = 1_000_000;
  private static final int BOMBS = 600;

  private final TestBroker broker = TestBroker.shared();
  private final Alipay alipay = Alipay.sandbox();
  private Installation installation;

  @BeforeEach
  void install(@TempDir Path directory) {
    installation = Installation.on(broker, 2, directory);
  }

  @Test
  void shouldNotBeStored() {
    // When
    ExecutionException refusal =
        assertThrows(ExecutionException.class, () -> explode(1, 0, 50 * MEGABYTE));

    // Then
    assertInstanceOf(RecordTooLargeException.class, refusal.getCause());
  }

  @Test
  void shouldNotEndAProcessorOverATopicFromBefore() throws Exception {
    // Given: a topic as a version before this one made it, mended since
    set("compression.type", "producer");
    set("max.message.bytes", "1048588");
    int partition = receives("A", "WAIT_BUYER_PAY");
    explode(BOMBS, partition, MEGABYTE);
    installation.topics().catalogue(1, (short) 1, 1).get(0).config().forEach(this::set);

    // When
    try (JavaProcess processor = start()) {
      receives("A", "TRADE_SUCCESS");

      // Then
      List<ConsumerRecord<byte[], byte[]>> events =
          Await.until(
              "the events of A",
              Duration.ofSeconds(120),
              () -> events(processor),
              found -> found.size() == 2);
      assertEquals("payonce.order.paid.v1", Ledger.header(events.get(1), "ce_type"));
      List<ConsumerRecord<byte[], byte[]>> rejected = broker.read(installation.topics().rejected());
      assertEquals(BOMBS, rejected.size());
      rejected.forEach(r -> assertEquals("OVERSIZED_RECORD", Ledger.header(r, "reason")));
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> events(JavaProcess processor) {
    assertTrue(processor.isRunning(), processor::output);
    return broker.read(installation.topics().orderEvents());
  }

  private int receives(String order, String status) {
    return installation
        .receives(
            order,
            alipay.notification().notifyId(order + status).outTradeNo(order).status(status).sign())
        .partition();
  }

  /** With a quarter of the heap that is shipped, and dying of want as the shipped one does. */
  private JavaProcess start() {
    Map<String, String> properties = installation.properties("one");
    properties.put(ProcessorConfig.STREAM_THREADS, "2");
    return installation.startApart(
        properties, null, List.of("-XX:+ExitOnOutOfMemoryError"), Map.of());
  }

  private void set(String name, String value) {
    ConfigResource raw =
        new ConfigResource(ConfigResource.Type.TOPIC, installation.topics().notifications());
    AlterConfigOp op = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    KafkaFuture<Void> done = broker.admin().incrementalAlterConfigs(Map.of(raw, List.of(op))).all();
    Await.until(name + "=" + value, () -> done.isDone() && !done.isCompletedExceptionally());
  }

  private void explode(int count, int partition, int bytes) throws Exception {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "compression.type",
            "zstd",
            "batch.size",
            30 * MEGABYTE,
            "linger.ms",
            1000,
            "buffer.memory",
            100L * MEGABYTE,
            "max.request.size",
            60 * MEGABYTE,
            "delivery.timeout.ms",
            60_000);
    byte[] zeros = new byte[bytes];
    try (var producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        sent.add(
            producer.send(
                new ProducerRecord<>(
                    installation.topics().notifications(), partition, null, zeros)));
      }
      producer.flush();
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    }
  }
}
