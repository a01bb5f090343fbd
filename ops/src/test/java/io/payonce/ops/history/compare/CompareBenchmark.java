package io.payonce.ops.history.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.ops.OpsMain;
import io.payonce.ops.cli.StopSignal;
import io.payonce.ops.cli.Terminal;
import io.payonce.ops.history.compare.runs.ComparedTopics;
import io.payonce.ops.records.OutcomeKind;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.RejectionReason;
import io.payonce.schemas.Topics;
import io.payonce.testing.TestBroker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Measures the comparison of two large runs that are the same; MEASURED.md has the command. */
class CompareBenchmark {

  private static final int PARTITIONS = Integer.getInteger("benchmark.partitions", 4);
  private static final int NOTIFICATIONS = Integer.getInteger("benchmark.notifications", 300_000);
  private static final int IN_TRANSACTION = 2000;
  private static final int ROUNDS = 4;

  private final TestBroker broker = TestBroker.shared();
  private final Topics live = TestBroker.newTopics();

  @Test
  void compareTheSame() throws Exception {
    broker.createTopics(live, PARTITIONS);
    ShadowCopy shadow = new ShadowCopy(broker, live, PARTITIONS, "-r1").create();
    shadow.manifest("\"2026-11-25T10:01:00Z\"", NOTIFICATIONS);
    write(ComparedTopics.of(live));
    write(ComparedTopics.of(live).withSuffix("-r1"));
    for (int round = 0; round < ROUNDS; round++) {
      Duration before = cpu();
      int exitCode =
          OpsMain.commandLine(Terminal.ofProcess(), new StopSignal())
              .execute(
                  "compare",
                  "--bootstrap-server",
                  broker.bootstrapServers(),
                  "--prefix",
                  live.prefix(),
                  "--suffix",
                  "-r1");
      assertEquals(0, exitCode);
      System.out.printf(
          "round %d: CPU time of this JVM %d ms%n", round, cpu().minus(before).toMillis());
    }
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }

  private void write(ComparedTopics topics) {
    try (Producer<byte[], byte[]> producer = producer(topics.ignored())) {
      producer.initTransactions();
      for (int begin = 0; begin < NOTIFICATIONS / PARTITIONS; begin += IN_TRANSACTION) {
        producer.beginTransaction();
        for (int partition = 0; partition < PARTITIONS; partition++) {
          RunOnPaper run = outcomes(partition, begin);
          for (OutcomeKind kind : OutcomeKind.values()) {
            run.records(kind).forEach(r -> producer.send(record(topics.name(kind), r)));
          }
        }
        producer.commitTransaction();
      }
    }
  }

  /** Seven in ten events, two ignored, one rejected. */
  private static RunOnPaper outcomes(int partition, int begin) {
    RunOnPaper run = new RunOnPaper("", partition);
    for (int i = begin; i < begin + IN_TRANSACTION; i++) {
      String order = "benchmark-order-" + i;
      switch (i % 10) {
        case 0 -> run.rejected(i, order, RejectionReason.BAD_SIGNATURE);
        case 1, 2 -> run.ignored(i, order, IgnoredReason.DUPLICATE);
        default ->
            run.event(
                i, order, "2026112300222100000000000%09d".formatted(i), 0, OrderEventType.PAID, 1);
      }
    }
    return run;
  }

  private static ProducerRecord<byte[], byte[]> record(
      String topic, ConsumerRecord<byte[], byte[]> r) {
    return new ProducerRecord<>(
        topic, r.partition(), r.timestamp(), r.key(), r.value(), r.headers());
  }

  private Producer<byte[], byte[]> producer(String transactionalId) {
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 131_072);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 20);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
