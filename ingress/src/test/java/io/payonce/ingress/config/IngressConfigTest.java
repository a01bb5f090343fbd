package io.payonce.ingress.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.process.http.PortSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngressConfigTest {

  @Test
  void shouldNeedOnlyBootstrapServers() {
    // When
    IngressConfig config = config();

    // Then
    assertEquals("payonce.notifications", config.topics().notifications());
    assertEquals(new PortSettings.Address("127.0.0.1", 8080), config.port().address());
    assertEquals(Optional.empty(), config.management());
    assertEquals(List.of("alipay"), config.sources());
    assertEquals(65_536, config.bodyBytesMax());
    assertEquals(Duration.ofSeconds(3), config.answerDeadline());
  }

  @Test
  void shouldRefuseToStartWithoutBootstrapServers() {
    // When
    ConfigException failure =
        assertThrows(ConfigException.class, () -> new IngressConfig(Map.of("http.port", "1")));

    // Then
    assertTrue(failure.getMessage().contains("bootstrap.servers"), failure.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "http.prot, http.port",
    "answer.deadline, answer.deadline.ms",
    "producer.liger.ms, producer.linger.ms",
    "bootstrap.server, bootstrap.servers",
  })
  void shouldNameTheNearestKeyOfAnUnknownOne(String key, String nearest) {
    // When
    ConfigException failure = assertThrows(ConfigException.class, () -> config(key, "1"));

    // Then
    assertTrue(failure.getMessage().contains("Unknown key " + key + ";"), failure.getMessage());
    assertTrue(failure.getMessage().contains(" " + nearest + "?"), failure.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "http.port, -1",
    "http.port, 65536",
    "http.port, eighty",
    "http.host, ''",
    "bootstrap.servers, ''",
    "sources, Alipay",
    "sources, unknown",
    "sources, 'alipay,a/b'",
    "sources, ''",
    "topic.prefix, 'pay once.'",
    "body.bytes.max, 0",
    "body.bytes.max, 65537",
    "inflight.bytes.max, 65536",
    "answer.deadline.ms, 0",
    "stop.timeout.ms, 3000",
    "http.proxies.trusted, localhost",
    "http.proxies.trusted, 10.0.0.0/33",
    "http.proxies.header, x-real-ip",
    "limit.client.per.second, -1",
    "limit.global.burst, many",
    "checks, signature",
    "checks, app",
    "checks.when, never",
    "checks.parameters, ''",
    "checks.parameters, 'a b'",
    "breaker.silence.ms, 3000",
    "breaker.failures.percent, 0",
    "breaker.probes, 0",
    "http2.enabled, true",
    "http.headers.kept, Authorization",
    "http.headers.kept, authorization",
    "http.headers.kept, cookie",
    "http.headers.kept, 'a b'",
    "http.headers.kept, 'a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20,a21,a22,a23,a24,a25,a26,a27,a28,a29,a30,a31,a32,a33'",
    "producer.acks, 1",
    "producer.acks, 0",
    "producer.enable.idempotence, false",
    "producer.max.block.ms, 60000",
    "producer.key.serializer, org.apache.kafka.common.serialization.StringSerializer",
    "producer.bootstrap.servers, other:9092",
    "producer.transactional.id, t",
    "producer.partitioner.class, x.Y",
    "producer.partitioner.ignore.keys, true",
    "producer.delivery.timeout.ms, 3001",
    "producer.delivery.timeout.ms, soon",
    "producer.buffer.memory, 1024",
    "producer.batch.size, 100000000",
    "producer.batch.size, 147457",
    "producer.max.request.size, 147455",
    "producer.compression.type, zstd",
  })
  void shouldRefuseAValueThatBreaksAPromise(String key, String value) {
    // When
    ConfigException failure = assertThrows(ConfigException.class, () -> config(key, value));

    // Then
    assertTrue(failure.getMessage().contains(key), failure.getMessage());
  }

  @Test
  void shouldPassProducerSettingsOn() {
    // Given
    IngressConfig config = config("producer.security.protocol", "SASL_SSL", "producer.acks", "-1");

    // When
    Map<String, Object> settings = ProducerSettings.of(config);

    // Then
    assertEquals("SASL_SSL", settings.get("security.protocol"));
    assertEquals("-1", settings.get(ProducerConfig.ACKS_CONFIG));
    assertEquals("SASL_SSL", ProducerSettings.forAdmin(config).get("security.protocol"));
  }

  @Test
  void shouldGiveUpARecordBeforeTheAnswerIsDue() {
    // Given
    IngressConfig config = config("answer.deadline.ms", "100");

    // When
    ProducerConfig settings = producerConfig(config);

    // Then
    assertEquals(80, settings.getInt(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG));
    assertEquals("all", settings.originals().get(ProducerConfig.ACKS_CONFIG));
    assertEquals(0L, settings.getLong(ProducerConfig.MAX_BLOCK_MS_CONFIG));
  }

  @Test
  void shouldReadSecretsFromTheEnvironmentAndFromFiles(@TempDir Path folder) throws IOException {
    // Given
    Path secrets = Files.writeString(folder.resolve("secrets.properties"), "password=s3cret\n");

    // When
    IngressConfig config =
        config(
            "producer.ssl.key.password",
            "${file:" + secrets + ":password}",
            "producer.ssl.truststore.location",
            "${env:PATH}");

    // Then
    Map<String, Object> settings = ProducerSettings.of(config);
    assertEquals("s3cret", settings.get("ssl.key.password"));
    assertEquals(System.getenv("PATH"), settings.get("ssl.truststore.location"));
    assertFalse(config.toString().contains("s3cret"));
  }

  @ParameterizedTest
  @CsvSource({
    "'${env:PAYONCE_NO_SUCH_VARIABLE}'",
    "'${file:/no/such/file:password}'",
  })
  void shouldRefuseAReferenceThatLeadsNowhere(String reference) {
    // When
    ConfigException failure =
        assertThrows(ConfigException.class, () -> config("producer.ssl.key.password", reference));

    // Then
    assertTrue(failure.getMessage().matches("(?s).*(NO_SUCH|/no/such).*"), failure.getMessage());
  }

  private static ProducerConfig producerConfig(IngressConfig config) {
    Map<String, Object> settings = new HashMap<>(ProducerSettings.of(config));
    settings.put("key.serializer", "org.apache.kafka.common.serialization.ByteArraySerializer");
    settings.put("value.serializer", "org.apache.kafka.common.serialization.ByteArraySerializer");
    return new ProducerConfig(settings);
  }

  @Test
  void shouldRefuseAnEndpointThatIsNone() {
    // When
    ConfigException failure =
        assertThrows(ConfigException.class, () -> config("tracing.otlp.endpoint", "otel:4318"));

    // Then
    assertTrue(failure.getMessage().contains("expected http:// or https://"));
  }

  private static IngressConfig config(String... keysAndValues) {
    Map<String, String> properties = new HashMap<>();
    properties.put("bootstrap.servers", "127.0.0.1:9092");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return new IngressConfig(properties);
  }
}
