package io.payonce.ops;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ingress.config.IngressConfig;
import io.payonce.processor.config.ProcessorConfig;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples in deploy/ name only keys that exist, with values that are allowed. */
class DeploySamplesTest {

  @Test
  void shouldBeAnIngressConfiguration() throws IOException {
    // Given
    Map<String, String> sample = sample("ingress.properties");

    // When / Then
    assertDoesNotThrow(() -> new IngressConfig(sample));
  }

  @Test
  void shouldBeAProcessorConfiguration() throws IOException {
    // Given
    Map<String, String> sample = sample("processor.properties");

    // When / Then
    assertDoesNotThrow(() -> new ProcessorConfig(sample));
  }

  /** Who ends with a code while brokers are away counts on being started again, for hours. */
  @ParameterizedTest
  @ValueSource(strings = {"payonce-ingress.service", "payonce-processor.service"})
  void shouldBeStartedAgainHoweverOften(String unit) throws IOException {
    // When
    List<String> lines = Files.readAllLines(Path.of("deploy", unit));

    // Then
    assertTrue(lines.contains("Restart=on-failure"), unit);
    assertTrue(lines.contains("StartLimitIntervalSec=0"), unit);
    assertTrue(lines.contains("RestartPreventExitStatus=2"), unit);
  }

  private static Map<String, String> sample(String file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of("deploy", file))) {
      properties.load(reader);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, name -> known(properties.getProperty(name))));
  }

  /** The secret is in the environment of the service, not of a test. */
  private static String known(String value) {
    return value.replace("${env:PAYONCE_KAFKA_JAAS}", "secret");
  }
}
