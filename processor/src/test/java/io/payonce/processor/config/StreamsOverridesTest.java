package io.payonce.processor.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every setting of Kafka Streams and its clients is either refused, or allowed for a reason.
 *
 * <p>A key that a new Kafka brings fails {@link #shouldDecideOnEverySetting} until somebody
 * decides.
 */
class StreamsOverridesTest {

  /** Prefixes of connection settings: they say how a broker is reached, and by whom. */
  private static final List<String> CONNECTION =
      List.of("ssl.", "sasl.", "security.", "metadata.", "reconnect.", "socket.connection.");

  /** What may be overridden, by the reason why no promise rests on it. */
  private static final Map<String, List<String>> ALLOWED =
      Map.ofEntries(
          Map.entry(
              "how brokers are reached and clients are named",
              List.of(
                  "client.dns.lookup",
                  "client.id",
                  "client.rack",
                  "config.providers",
                  "connections.max.idle.ms",
                  "receive.buffer.bytes",
                  "send.buffer.bytes")),
          Map.entry(
              "a client that waits less fails a transaction, which is done again",
              List.of(
                  "default.api.timeout.ms",
                  "delivery.timeout.ms",
                  "max.block.ms",
                  "request.timeout.ms",
                  "retries",
                  "retry.backoff.max.ms",
                  "retry.backoff.ms",
                  "task.timeout.ms",
                  "transaction.timeout.ms")),
          Map.entry(
              "how much is fetched, buffered and sent at a time; the order stays",
              List.of(
                  "batch.size",
                  "buffer.memory",
                  "buffer.memory.allocation.strategy",
                  "buffered.records.per.partition",
                  "compression.gzip.level",
                  "compression.lz4.level",
                  "compression.type",
                  "compression.zstd.level",
                  "fetch.max.bytes",
                  "fetch.max.wait.ms",
                  "fetch.min.bytes",
                  "linger.ms",
                  "max.in.flight.requests.per.connection",
                  "max.partition.fetch.bytes",
                  "max.poll.records",
                  "max.task.idle.ms",
                  "poll.ms")),
          Map.entry(
              "when an instance is missed, and where partitions go then; all of them go somewhere",
              List.of(
                  "acceptable.recovery.lag",
                  "heartbeat.interval.ms",
                  "max.poll.interval.ms",
                  "max.warmup.replicas",
                  "num.standby.replicas",
                  "num.stream.threads",
                  "probing.rebalance.interval.ms",
                  "rack.aware.assignment.non_overlap_cost",
                  "rack.aware.assignment.strategy",
                  "rack.aware.assignment.tags",
                  "rack.aware.assignment.traffic_cost",
                  "session.timeout.ms",
                  "upgrade.from")),
          Map.entry(
              "what is measured and logged",
              List.of(
                  "built.in.metrics.version",
                  "enable.metrics.push",
                  "log.summary.interval.ms",
                  "metric.reporters",
                  "metrics.num.samples",
                  "metrics.recording.level",
                  "metrics.sample.window.ms",
                  "topology.description.push.enabled")),
          Map.entry(
              "local state only, which is rebuilt from the changelogs; both stores have no cache",
              List.of(
                  "allow.os.group.write.access",
                  "cache.max.bytes.buffering",
                  "state.cleanup.delay.ms",
                  "state.cleanup.dir.max.age.ms",
                  "statestore.cache.max.bytes")),
          Map.entry(
              "keyed records and those with a partition do not ask it",
              List.of(
                  "partitioner.adaptive.partitioning.enable",
                  "partitioner.availability.timeout.ms",
                  "partitioner.rack.aware")),
          Map.entry(
              "the topology has no DSL, names its serdes, and repartitions nothing",
              List.of(
                  "default.dsl.store",
                  "default.key.serde",
                  "default.list.key.serde.inner",
                  "default.list.key.serde.type",
                  "default.list.value.serde.inner",
                  "default.list.value.serde.type",
                  "default.value.serde",
                  "dsl.store.format",
                  "dsl.store.suppliers.class",
                  "repartition.purge.interval.ms",
                  "topology.optimization",
                  "window.size.ms",
                  "windowed.inner.class.serde")),
          Map.entry(
              "nothing subscribes to a pattern or shares a group",
              List.of(
                  "exclude.internal.topics", "share.acknowledgement.mode", "share.acquire.mode")));

  /** For those without a default. */
  private static final Map<String, String> SAMPLES =
      Map.of(
          "compression.type", "zstd",
          "upgrade.from", "3.9",
          "default.key.serde", "org.apache.kafka.common.serialization.Serdes$ByteArraySerde",
          "default.value.serde", "org.apache.kafka.common.serialization.Serdes$ByteArraySerde");

  @Test
  void shouldDecideOnEverySetting() {
    // Given
    Set<String> allowed =
        ALLOWED.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    Set<String> both = new TreeSet<>(allowed);
    both.retainAll(PinnedSettings.names());

    // When
    Set<String> undecided = new TreeSet<>();
    for (String name : bareNames()) {
      if (!allowed.contains(name) && !PinnedSettings.names().contains(name) && !connects(name)) {
        undecided.add(name);
      }
    }
    Set<String> unknown = new TreeSet<>(allowed);
    unknown.addAll(PinnedSettings.names());
    unknown.removeAll(bareNames());

    // Then
    assertEquals(Set.of(), undecided, "decide: pin it in PinnedSettings, or list it as allowed");
    assertEquals(Set.of(), both, "pinned and allowed");
    assertEquals(Set.of(), unknown, "no setting of this Kafka any more");
  }

  @ParameterizedTest
  @MethodSource("pinned")
  void shouldRefuseWhatAPromiseRestsOn(String key) {
    // When
    String message =
        assertThrows(ConfigException.class, () -> config(key, "x"), "streams." + key).getMessage();

    // Then
    assertTrue(message.contains("'streams." + key + "' cannot be set: "), message);
    assertTrue(message.contains(PinnedSettings.reason(PinnedSettings.bare(key))), message);
    assertTrue(message.endsWith(". Remove the line"), message);
  }

  /** Each pinned setting, with each prefix that Kafka Streams would take it by. */
  static List<String> pinned() {
    return StreamsSettings.names().stream()
        .filter(key -> PinnedSettings.names().contains(PinnedSettings.bare(key)))
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("allowed")
  void shouldTakeWhatNoPromiseRestsOn(String key) {
    String name = PinnedSettings.bare(key);
    assertDoesNotThrow(() -> config(key, SAMPLES.getOrDefault(name, defaultOf(name))));
  }

  /** Each other setting, with each prefix, that has a default or a sample to be set to. */
  static List<String> allowed() {
    List<String> allowed = new ArrayList<>();
    for (String key : StreamsSettings.names()) {
      String name = PinnedSettings.bare(key);
      boolean hasValue = SAMPLES.containsKey(name) || defaultOf(name) != null;
      if (hasValue && !PinnedSettings.names().contains(name)) {
        allowed.add(key);
      }
    }
    allowed.sort(null);
    return allowed;
  }

  @ParameterizedTest
  @CsvSource({
    "transaction.timeout.ms, 499, 500, commit.interval.max.ms",
    "producer.transaction.timeout.ms, 499, 500, commit.interval.max.ms",
    "buffer.memory, 2000000, 33554432, a rejected record",
    "producer.buffer.memory, 2000000, 33554432, a rejected record"
  })
  void shouldRefuseWhatIsTooLittleForAPromise(String key, String low, String good, String why) {
    // When
    String message = assertThrows(ConfigException.class, () -> config(key, low)).getMessage();

    // Then
    assertTrue(message.startsWith("streams." + key + ": expected at least "), message);
    assertTrue(message.contains(why), message);
    assertTrue(message.endsWith("got " + low), message);
    assertDoesNotThrow(() -> config(key, good));
  }

  @Test
  void shouldRefuseAValueThatIsNoneBeforeAnythingStarts() {
    // When
    String message =
        assertThrows(ConfigException.class, () -> config("producer.linger.ms", "soon"))
            .getMessage();

    // Then
    assertTrue(message.contains("linger.ms"), message);
  }

  private static boolean connects(String name) {
    return CONNECTION.stream().anyMatch(name::startsWith);
  }

  private static Set<String> bareNames() {
    Set<String> names = new HashSet<>();
    StreamsSettings.names().forEach(key -> names.add(PinnedSettings.bare(key)));
    return names;
  }

  /** As text; null when it has none. */
  private static String defaultOf(String name) {
    return Stream.of(
            StreamsConfig.configDef(),
            ConsumerConfig.configDef(),
            ProducerConfig.configDef(),
            AdminClientConfig.configDef())
        .map(definition -> definition.configKeys().get(name))
        .filter(key -> key != null && key.hasDefault() && key.defaultValue != null)
        .map(StreamsOverridesTest::text)
        .findFirst()
        .orElse(null);
  }

  private static String text(ConfigKey key) {
    return ConfigDef.convertToString(key.defaultValue, key.type);
  }

  private static ProcessorConfig config(String key, String value) {
    Map<String, String> properties = new TreeMap<>();
    properties.put(ProcessorConfig.BOOTSTRAP_SERVERS, "127.0.0.1:9092");
    properties.put(ProcessorConfig.MERCHANTS_FILE, "merchants.json");
    properties.put(ProcessorConfig.STATE_DIR, "state");
    properties.put(ProcessorConfig.STREAMS_PREFIX + key, value);
    return new ProcessorConfig(properties);
  }
}
