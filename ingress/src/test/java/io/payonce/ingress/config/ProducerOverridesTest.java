package io.payonce.ingress.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every setting of the producer is either refused, or allowed for a reason.
 *
 * <p>A key that a new Kafka brings fails {@link #shouldDecideOnEverySetting} until somebody
 * decides.
 */
class ProducerOverridesTest {

  /** With another value than ours each of these is refused. */
  private static final Set<String> REFUSED =
      Set.of(
          "acks",
          "bootstrap.resolve.timeout.ms",
          "bootstrap.servers",
          "enable.idempotence",
          "interceptor.classes",
          "key.serializer",
          "max.block.ms",
          "partitioner.class",
          "partitioner.ignore.keys",
          "transaction.timeout.ms",
          "transaction.two.phase.commit.enable",
          "transactional.id",
          "value.serializer");

  private static final List<String> CONNECTION =
      List.of("ssl.", "sasl.", "security.", "metadata.", "reconnect.", "socket.connection.");

  /** What may be set, by the reason why no promise rests on it. */
  private static final Map<String, List<String>> ALLOWED =
      Map.of(
          "how brokers are reached and the client is named",
          List.of(
              "client.dns.lookup",
              "client.id",
              "client.rack",
              "config.providers",
              "connections.max.idle.ms",
              "receive.buffer.bytes",
              "send.buffer.bytes"),
          "without an acknowledgement in time a notification fails, and Alipay sends it again",
          List.of(
              "delivery.timeout.ms",
              "request.timeout.ms",
              "retries",
              "retry.backoff.max.ms",
              "retry.backoff.ms"),
          "how much is sent at a time; too little fails a notification",
          List.of(
              "batch.size",
              "buffer.memory",
              "buffer.memory.allocation.strategy",
              "compression.gzip.level",
              "compression.lz4.level",
              "compression.type",
              "compression.zstd.level",
              "linger.ms",
              "max.in.flight.requests.per.connection",
              "max.request.size"),
          "keyed records do not ask it",
          List.of(
              "partitioner.adaptive.partitioning.enable",
              "partitioner.availability.timeout.ms",
              "partitioner.rack.aware"),
          "what is measured",
          List.of(
              "enable.metrics.push",
              "metric.reporters",
              "metrics.num.samples",
              "metrics.recording.level",
              "metrics.sample.window.ms"));

  @Test
  void shouldDecideOnEverySetting() {
    // Given
    Set<String> decided =
        ALLOWED.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    decided.addAll(REFUSED);

    // When
    Set<String> undecided = new TreeSet<>(ProducerConfig.configNames());
    undecided.removeAll(decided);
    undecided.removeIf(name -> CONNECTION.stream().anyMatch(name::startsWith));
    decided.removeAll(ProducerConfig.configNames());

    // Then
    assertEquals(Set.of(), undecided, "decide: refuse it in ProducerSettings, or list it here");
    assertEquals(Set.of(), decided, "no setting of this Kafka any more");
  }

  @ParameterizedTest
  @MethodSource("refused")
  void shouldRefuseWhatAPromiseRestsOn(String name) {
    Map<String, String> properties =
        Map.of(
            IngressKeys.BOOTSTRAP_SERVERS,
            "127.0.0.1:9092",
            IngressConfig.PRODUCER_PREFIX + name,
            "7");
    assertThrows(ConfigException.class, () -> new IngressConfig(properties), name);
  }

  static Set<String> refused() {
    return new TreeSet<>(REFUSED);
  }
}
