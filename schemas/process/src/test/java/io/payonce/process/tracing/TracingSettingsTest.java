package io.payonce.process.tracing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TracingSettingsTest {

  @Test
  void shouldBeOffByDefault() {
    // Then
    assertEquals(Optional.empty(), settings(Map.of()));
    assertEquals(Optional.empty(), settings(Map.of("tracing.otlp.endpoint", "  ")));
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:4318, http://127.0.0.1:4318/v1/traces",
    "https://otel.example.com/, https://otel.example.com/v1/traces",
    "HTTP://collector:4318/tenant/v1/traces, HTTP://collector:4318/tenant/v1/traces"
  })
  void shouldKnowWhereSpansGo(String configured, String endpoint) {
    // When
    TracingSettings settings = settings(Map.of("tracing.otlp.endpoint", configured)).orElseThrow();

    // Then
    assertEquals(URI.create(endpoint), settings.endpoint());
    assertEquals(0.1, settings.sampleRatio());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "collector:4318",
        "127.0.0.1:4318",
        "grpc://collector:4317",
        "http://",
        "http://under_score:4318",
        "http://collector:4318/v1/traces?key=1",
        "http://a b:1"
      })
  void shouldRefuseWhatIsNoEndpoint(String configured) {
    // When
    String message = refusal(Map.of("tracing.otlp.endpoint", configured));

    // Then
    assertTrue(message.contains("tracing.otlp.endpoint: expected http:// or https://"), message);
    assertTrue(message.contains("got a text of " + configured.length()), message);
    assertTrue(message.contains("leave it empty"), message);
  }

  @Test
  void shouldNotRepeatAPassword() {
    // When
    String message = refusal(Map.of("tracing.otlp.endpoint", "https://me:pa55w0rd@collector"));

    // Then
    assertFalse(message.contains("pa55w0rd"), message);
    assertFalse(message.contains("@collector"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.1", "1.01", "NaN", "Infinity"})
  void shouldRefuseARatioThatIsNone(String ratio) {
    // When
    String message = refusal(Map.of("tracing.sample.ratio", ratio));

    // Then
    assertTrue(message.contains("expected a number from 0 (none) to 1 (all)"), message);
  }

  private static String refusal(Map<String, String> properties) {
    return assertThrows(ConfigException.class, () -> settings(properties)).getMessage();
  }

  private static Optional<TracingSettings> settings(Map<String, String> properties) {
    return TracingSettings.of(
        new AbstractConfig(TracingKeys.define(new ConfigDef()), properties, false));
  }
}
