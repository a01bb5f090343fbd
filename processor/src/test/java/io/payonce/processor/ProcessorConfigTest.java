package io.payonce.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.notification.ReplayWindow;
import io.payonce.processor.runtime.ProcessorMetrics;
import io.payonce.processor.runtime.StreamsSettings;
import io.payonce.testing.GoldenFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorConfigTest {

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
  void shouldRefuseAnUnknownKeyAndNameTheNearest() {
    // When
    String message = refusal(properties("merchant.file", "x"));

    // Then
    assertTrue(message.contains("did you mean 'merchants.file'"), message);
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
    assertEquals("/state", config.passedThrough().get("ssl.keystore.password"));
  }

  @Test
  void shouldPassSettingsOnButNotThoseThatPromisesRestOn() {
    // Given
    Map<String, String> good = properties("streams.linger.ms", "3");
    Map<String, String> bad = properties("streams.processing.guarantee", "at_least_once");
    Map<String, String> alsoBad = properties("streams.producer.max.request.size", "1");

    // When
    Properties settings = StreamsSettings.of(new ProcessorConfig(good));
    assertThrows(ConfigException.class, () -> StreamsSettings.of(new ProcessorConfig(alsoBad)));
    ConfigException refusal =
        assertThrows(ConfigException.class, () -> StreamsSettings.of(new ProcessorConfig(bad)));

    // Then
    assertEquals("3", settings.get("linger.ms"));
    assertTrue(refusal.getMessage().contains("processing.guarantee"), refusal.getMessage());
  }

  @Test
  void shouldAdvertiseWhatIsBoundUnlessTold() {
    // Given
    Map<String, String> everywhere = properties(ProcessorConfig.HTTP_HOST, "0.0.0.0");
    Map<String, String> told = properties(ProcessorConfig.HTTP_ADVERTISED, "[::1]:80");

    // Then
    assertEquals("127.0.0.1:4711", new ProcessorConfig(properties()).advertised(4711).toString());
    assertEquals("[::1]:80", new ProcessorConfig(told).advertised(4711).toString());
    assertNotEquals("0.0.0.0", new ProcessorConfig(everywhere).advertised(4711).host());
  }

  @Test
  void shouldRefuseToAdvertiseWhatIsNoPlace() {
    assertTrue(refusal(properties(ProcessorConfig.HTTP_ADVERTISED, "8081")).contains("host:port"));
    Map<String, String> behind = properties("streams.application.server", "a:1");
    assertThrows(ConfigException.class, () -> StreamsSettings.of(new ProcessorConfig(behind)));
  }

  @Test
  void shouldBeDocumented() {
    GoldenFile.check(Path.of("CONFIG.md"), ProcessorConfig.reference());
    GoldenFile.check(Path.of("METRICS.md"), ProcessorMetrics.reference());
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
