package io.payonce.processor;

import io.payonce.processor.config.ProcessorConfig;
import io.payonce.processor.query.Http;
import io.payonce.schemas.RawHeaders;
import io.payonce.testing.Alipay;
import io.payonce.testing.Await;
import io.payonce.testing.TestBroker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures the drain of a backlog with and without queries; README.md has the command. */
class QueryBenchmark {

  private static final int ORDERS = Integer.getInteger("benchmark.orders", 10_000);
  private static final int COPIES = 6;
  private static final int ROUNDS = 3;
  private static final int QUERIES_PER_SECOND = 200;
  private static final int PARTITIONS = 4;

  @Test
  void drain(@TempDir Path directory) throws Exception {
    List<Double> quiet = new ArrayList<>();
    List<Double> asked = new ArrayList<>();
    Installation installation = Installation.on(TestBroker.shared(), PARTITIONS, directory);
    send(installation);
    for (int round = 0; round <= ROUNDS; round++) {
      double without = drain(installation, "quiet" + round, 0);
      double with = drain(installation, "asked" + round, QUERIES_PER_SECOND);
      // The first round warms the broker and the compiler up.
      if (round > 0) {
        quiet.add(without);
        asked.add(with);
      }
    }
    System.out.printf(
        "records a second, %d rounds: without queries %s, with %d a second %s%n",
        ROUNDS, rounded(quiet), QUERIES_PER_SECOND, rounded(asked));
  }

  /** Every round reads the same log under another application id. */
  private static double drain(Installation installation, String name, int queriesPerSecond)
      throws Exception {
    Map<String, String> properties = installation.properties(name);
    properties.put(ProcessorConfig.APPLICATION_ID, installation.topics().prefix() + name + "_v1");
    properties.put(ProcessorConfig.STREAM_THREADS, "2");
    AtomicLong answers = new AtomicLong();
    ScheduledExecutorService asking = Executors.newScheduledThreadPool(4);
    try (Processor processor = Processor.start(properties)) {
      if (queriesPerSecond > 0) {
        asking.scheduleAtFixedRate(
            () -> ask(processor, answers), 0, 1_000_000 / queriesPerSecond, TimeUnit.MICROSECONDS);
      }
      Await.until("the first record", Await.PATIENCE, () -> handled(processor), count -> count > 0);
      long began = System.nanoTime();
      long before = handled(processor);
      Await.until(
          "all records",
          Await.PATIENCE.multipliedBy(10),
          () -> handled(processor),
          count -> count >= (long) ORDERS * COPIES);
      double seconds = (System.nanoTime() - began) / 1e9;
      System.out.printf("%s: %d queries answered in %.1f s%n", name, answers.get(), seconds);
      return ((long) ORDERS * COPIES - before) / seconds;
    } finally {
      asking.shutdownNow();
    }
  }

  private static void ask(Processor processor, AtomicLong answers) {
    long i = answers.getAndIncrement() % ORDERS;
    String order = i % 2 == 0 ? "?out_trade_no=B" + i : "";
    Http.get(processor.queryPort(), "/v1/notifications/b-" + i + order);
  }

  private static long handled(Processor processor) {
    return Http.get(processor.queryPort(), "/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("payonce_processor_outcomes_total{"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static void send(Installation installation) {
    Alipay alipay = Alipay.sandbox();
    Map<String, Object> config =
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, TestBroker.shared().bootstrapServers());
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (Producer<byte[], byte[]> producer = new KafkaProducer<>(config, bytes, bytes)) {
      for (int i = 0; i < ORDERS; i++) {
        byte[] body = alipay.notification().outTradeNo("B" + i).notifyId("b-" + i).sign();
        for (int copy = 0; copy < COPIES; copy++) {
          producer.send(record(installation, "B" + i, body));
        }
      }
    }
  }

  private static ProducerRecord<byte[], byte[]> record(
      Installation installation, String order, byte[] body) {
    ProducerRecord<byte[], byte[]> record = installation.record(Installation.bytes(order), body);
    String receivedAt = Long.toString(Alipay.NOTIFY_TIME.toEpochMilli());
    record.headers().add(RawHeaders.RECEIVED_AT, Installation.bytes(receivedAt));
    return record;
  }

  private static List<Long> rounded(List<Double> rates) {
    return rates.stream().map(Math::round).toList();
  }
}
