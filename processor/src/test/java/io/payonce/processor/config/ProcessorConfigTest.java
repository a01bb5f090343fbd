package io.payonce.processor.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.kind.History;
import io.payonce.processor.metrics.MetricsReference;
import io.payonce.processor.notification.ReplayWindow;
import io.payonce.schemas.RawTopic;
import io.payonce.testing.ConfigReference;
import io.payonce.testing.GoldenFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessorConfigTest {

  private static final RawTopic RAW = new RawTopic(12, (short) 3, 2, 1_000_000);

  @Test
  void shouldTakeHistoryFromATimeWithItsOffsetOnly() {
    String moved = "2026-11-30T00:00:00+08:00";

    assertTrue(history(moved).holds(OffsetDateTime.parse(moved).minusNanos(1)));
    assertFalse(history(moved).holds(OffsetDateTime.parse(moved)));
    assertFalse(history("").holds(OffsetDateTime.MIN));
    assertTrue(refusal(properties(History.SETTING, "2026-11-30 00:00:00")).contains("offset"));
  }

  private static History history(String before) {
    return new ProcessorConfig(properties(History.SETTING, before)).history();
  }

  @Test
  void shouldHoldTheReplayWindowByDefault() {
    // When
    ProcessorConfig config = new ProcessorConfig(properties());

    // Then
    assertEquals(ReplayWindow.ALIPAY, config.window());
    assertEquals("payonce.notifications", config.topics().notifications());
  }

  @Test
  void shouldRefuseAWindowThatDoesNotHold() {
    // Given
    Map<String, String> properties = properties(ReplayWindow.RETENTION, "86400000");

    // When
    String message = refusal(properties);

    // Then
    assertTrue(message.contains("accepted twice"), message);
    assertTrue(message.contains(ReplayWindow.RETENTION), message);
  }

  @Test
  void shouldRefuseAnEndpointThatIsNone() {
    // When
    String message = refusal(properties("tracing.otlp.endpoint", "collector:4318"));

    // Then
    assertTrue(message.contains("expected http:// or https://"), message);
  }

  @Test
  void shouldRefuseAnUnknownKeyAndNameTheNearest() {
    // When
    String message = refusal(properties("merchant.file", "x"));

    // Then
    assertTrue(message.contains("did you mean merchants.file"), message);
  }

  @Test
  void shouldRefuseAnEmptyRequiredKey() {
    // When
    String message = refusal(Map.of());

    // Then
    assertTrue(message.contains("bootstrap.servers"), message);
  }

  @Test
  void shouldTakeSecretsFromFilesAndEnvironment(@TempDir Path directory) throws Exception {
    // Given
    Path secrets = Files.writeString(directory.resolve("secrets.properties"), "dir=/state\n");
    Map<String, String> properties =
        properties(ProcessorConfig.STATE_DIR, "${file:" + secrets + ":dir}");
    properties.put(ProcessorConfig.TOPIC_PREFIX, "${env:PATH}.");
    properties.put("streams.ssl.keystore.password", "${file:" + secrets + ":dir}");

    // When
    ProcessorConfig config = new ProcessorConfig(properties);

    // Then
    assertEquals("/state", config.getString(ProcessorConfig.STATE_DIR));
    assertEquals(System.getenv("PATH") + ".", config.topics().prefix());
    assertEquals("/state", config.clientOverrides().get("ssl.keystore.password"));
  }

  @Test
  void shouldPassSettingsOnButNotThoseThatPromisesRestOn() {
    // Given
    Map<String, String> good = properties("streams.linger.ms", "3");
    Map<String, String> bad = properties("streams.processing.guarantee", "at_least_once");
    Map<String, String> alsoBad = properties("streams.producer.max.request.size", "1");

    // When
    Properties settings = settings(good);
    assertThrows(ConfigException.class, () -> settings(alsoBad));
    ConfigException refusal = assertThrows(ConfigException.class, () -> settings(bad));

    // Then
    assertEquals("3", settings.get("linger.ms"));
    assertTrue(refusal.getMessage().contains("processing.guarantee"), refusal.getMessage());
  }

  @Test
  void shouldHideNoOverrideBehindADefaultForOneConsumer() {
    // Given: Kafka Streams prefers what is for one consumer to what is for all
    Map<String, String> properties = properties("streams.fetch.min.bytes", "1");
    properties.put("streams.consumer.fetch.max.bytes", "2");
    properties.put("streams.max.partition.fetch.bytes", "3");
    properties.put("streams.restore.consumer.max.partition.fetch.bytes", "4");

    // When
    StreamsConfig streams = new StreamsConfig(settings(properties));
    Map<String, Object> main = streams.getMainConsumerConfigs("group", "client", 1);
    Map<String, Object> restore = streams.getRestoreConsumerConfigs("client");

    // Then
    assertEquals("1", main.get("fetch.min.bytes"));
    assertEquals("3", main.get("max.partition.fetch.bytes"));
    assertEquals(10, main.get("fetch.max.wait.ms"), "not overridden");
    assertEquals("2", restore.get("fetch.max.bytes"));
    assertEquals("4", restore.get("max.partition.fetch.bytes"));
  }

  @Test
  void shouldBoundWhatAPollHoldsByTheHeapUnlessTold() {
    // Given
    InputMemory memory = InputMemory.of(2, RAW.partitions());
    Map<String, String> told = properties("streams.max.poll.records", "7");
    told.put(ProcessorConfig.STREAM_THREADS, "2");
    Map<String, String> untold = properties(ProcessorConfig.STREAM_THREADS, "2");

    // When
    Map<String, Object> derived = mainConsumer(untold);
    Map<String, Object> overridden = mainConsumer(told);

    // Then
    assertEquals(memory.pollRecords(), derived.get("max.poll.records"));
    assertEquals(memory.partitionFetchBytes(), derived.get("max.partition.fetch.bytes"));
    assertEquals(memory.fetchBytes(), derived.get("fetch.max.bytes"));
    assertEquals("7", overridden.get("max.poll.records"));
    assertEquals(
        2000,
        new StreamsConfig(settings(untold)).getRestoreConsumerConfigs("r").get("max.poll.records"));
  }

  @Test
  void shouldRefuseAPollThatTheHeapCannotHold() {
    // When
    ConfigException refusal =
        assertThrows(
            ConfigException.class,
            () -> settings(properties("streams.main.consumer.max.poll.records", "1000000")));

    // Then
    assertTrue(refusal.getMessage().contains("streams.max.poll.records"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("-Xmx"), refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "streams.replication.factor, 1",
    "streams.topic.min.insync.replicas, 1",
    "streams.windowstore.changelog.additional.retention.ms, 1",
  })
  void shouldNotLetChangelogsBeLessDurableThanTheRawTopic(String key, String value) {
    assertThrows(ConfigException.class, () -> settings(properties(key, value)));
  }

  private static Map<String, Object> mainConsumer(Map<String, String> properties) {
    return new StreamsConfig(settings(properties)).getMainConsumerConfigs("group", "client", 1);
  }

  private static Properties settings(Map<String, String> properties) {
    return StreamsSettings.of(new ProcessorConfig(properties), RAW, "");
  }

  @Test
  void shouldAdvertiseWhatIsBoundUnlessTold() {
    // Given
    Map<String, String> everywhere = properties(ProcessorConfig.HTTP_HOST, "0.0.0.0");
    everywhere.put("access.oidc.issuer", "https://sso.example.org");
    everywhere.put("access.oidc.audience", "payonce");
    everywhere.put("access.oidc.plaintext.allowed", "true");
    Map<String, String> told = properties(ProcessorConfig.HTTP_ADVERTISED, "[::1]:80");

    // Then
    assertEquals("127.0.0.1:4711", advertised(properties()));
    assertEquals("[::1]:80", advertised(told));
    assertFalse(advertised(everywhere).startsWith("0.0.0.0"));
  }

  private static String advertised(Map<String, String> properties) {
    return AdvertisedAddress.of(new ProcessorConfig(properties), 4711);
  }

  @Test
  void shouldRefuseToAdvertiseWhatIsNoPlace() {
    assertTrue(refusal(properties(ProcessorConfig.HTTP_ADVERTISED, "8081")).contains("host:port"));
    Map<String, String> behind = properties("streams.application.server", "a:1");
    assertThrows(ConfigException.class, () -> settings(behind));
  }

  @Test
  void shouldNotBeOpenToStrangers() {
    // When
    String refusal = refusal(properties(ProcessorConfig.HTTP_HOST, "0.0.0.0"));

    // Then
    assertTrue(refusal.contains("access.oidc.issuer"), refusal);
  }

  @Test
  void shouldBeDocumented() {
    GoldenFile.check(Path.of("CONFIG.md"), configMd());
    GoldenFile.check(Path.of("METRICS.md"), MetricsReference.text());
  }

  private static String configMd() {
    return """
        # Configuration of the processor

        Generated from `ProcessorConfig`; a test keeps it so. One properties file in UTF-8. A value may be
        `${env:NAME}`, `${file:/path/to/file.properties:key}` or `${dir:/path/to/folder:file}`.
        A key that is not here is an error.

        %s
        | `streams.*` | | | settings of Kafka Streams and its clients | Passed on without the prefix, for \
        example `streams.security.protocol`. Those that promises rest on are refused. |
        """
        .formatted(ConfigReference.table(ProcessorConfig.DEFINITION));
  }

  private static String refusal(Map<String, String> properties) {
    return assertThrows(ConfigException.class, () -> new ProcessorConfig(properties)).getMessage();
  }

  private static Map<String, String> properties(String key, String value) {
    Map<String, String> properties = properties();
    properties.put(key, value);
    return properties;
  }

  private static Map<String, String> properties() {
    Map<String, String> properties = new TreeMap<>();
    properties.put(ProcessorConfig.BOOTSTRAP_SERVERS, "127.0.0.1:9092");
    properties.put(ProcessorConfig.MERCHANTS_FILE, "merchants.json");
    properties.put(ProcessorConfig.STATE_DIR, "state");
    return properties;
  }
}
