package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.payonce.ingress.config.IngressConfig;
import io.payonce.ingress.config.IngressKeys;
import io.payonce.ingress.config.ProducerSettings;
import io.payonce.testing.DocumentedRange;
import io.payonce.testing.RangeTrial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An ingress starts and stops at both ends of every range that CONFIG.md gives. */
class RangesIT {

  private static final Map<String, String> BASE =
      Map.of("bootstrap.servers", "127.0.0.1:9092", "http.port", "0");

  /** What an end needs beside it. */
  private static final Map<String, Map<String, String>> BESIDE =
      Map.of(
          "answer.deadline.ms=60000", Map.of("stop.timeout.ms", "600000"),
          "breaker.silence.ms=59999",
              Map.of("answer.deadline.ms", "60000", "stop.timeout.ms", "600000"),
          "stop.timeout.ms=200", Map.of("answer.deadline.ms", "100"),
          "inflight.bytes.max=4096", Map.of("body.bytes.max", "1024"));

  @ParameterizedTest
  @MethodSource("ranges")
  void shouldStartAtBothEnds(DocumentedRange range) {
    new RangeTrial(IngressKeys.DEFINITION, BASE, BESIDE, RangesIT::make).run(range);
  }

  static List<DocumentedRange> ranges() {
    return DocumentedRange.all(IngressKeys.DEFINITION);
  }

  private static void make(Map<String, String> properties) {
    IngressConfig config = new IngressConfig(properties);
    assertNotNull(config.rules());
    try (KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                ProducerSettings.of(config), new ByteArraySerializer(), new ByteArraySerializer());
        Admin admin = Admin.create(ProducerSettings.forAdmin(config))) {
      producer.close(Duration.ZERO);
      admin.close(Duration.ZERO);
    }
    if (properties.get("http.port").equals("0")) {
      start(properties);
    }
  }

  private static void start(Map<String, String> properties) {
    String[] keysAndValues =
        properties.entrySet().stream()
            .flatMap(entry -> List.of(entry.getKey(), entry.getValue()).stream())
            .toArray(String[]::new);
    try (RunningIngress running = RunningIngress.acknowledging(keysAndValues)) {
      assertNotNull(running.ingress);
    }
  }
}
