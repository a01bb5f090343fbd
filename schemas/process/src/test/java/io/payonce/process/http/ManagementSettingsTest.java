package io.payonce.process.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.process.tls.ClientAuth;
import io.payonce.process.tls.TlsKeys;
import io.payonce.process.tls.TlsSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class ManagementSettingsTest {

  private static final String PORT = ManagementKeys.PORT;
  private static final String[] TLS = {
    TlsKeys.CERTIFICATE_FILE, "c", TlsKeys.KEY_FILE, "k", TlsKeys.TRUST_FILE, "t"
  };

  @Test
  void shouldHaveNoPortOfItsOwnUnlessItIsTold() {
    assertEquals(Optional.empty(), settings());
    assertEquals(Optional.empty(), settings(PORT, "-1"));
  }

  @Test
  void shouldListenWhereTheTrafficIsUnlessItIsTold() {
    assertEquals(
        new ManagementSettings("127.0.0.1", 9090, Optional.empty()),
        settings(PORT, "9090").orElseThrow());
    assertEquals(
        new ManagementSettings("10.0.0.1", 8080, Optional.empty()),
        settings(PORT, "8080", ManagementKeys.HOST, "10.0.0.1").orElseThrow());
  }

  @Test
  void shouldSpeakTlsWithoutAskingForCertificatesUnlessItIsTold() {
    // Given
    String[] need = with(TLS, TlsKeys.CLIENT_AUTH, "need", PORT, "9090");

    // When / Then
    assertEquals(Optional.of(ClientAuth.NONE), settings(need).orElseThrow().clientAuth());
    assertEquals(
        Optional.of(ClientAuth.WANT),
        settings(with(need, ManagementKeys.TLS_CLIENT_AUTH, "want")).orElseThrow().clientAuth());
    assertEquals(
        Optional.empty(),
        settings(with(need, ManagementKeys.TLS_ENABLED, "false")).orElseThrow().clientAuth());
  }

  @Test
  void shouldRefuseWhatWouldMeanNothing() {
    assertRefused("need management.port", ManagementKeys.HOST, "10.0.0.1");
    assertRefused("need management.port", with(TLS, ManagementKeys.TLS_CLIENT_AUTH, "need"));
    assertRefused("is http.port too", PORT, "8080");
    assertRefused(
        "it needs tls.certificate.file", PORT, "1", ManagementKeys.TLS_CLIENT_AUTH, "want");
    assertRefused(
        "it needs tls.certificate.file",
        with(
            TLS,
            PORT,
            "1",
            ManagementKeys.TLS_CLIENT_AUTH,
            "need",
            ManagementKeys.TLS_ENABLED,
            "false"));
  }

  private static void assertRefused(String why, String... keysAndValues) {
    String message =
        assertThrows(ConfigException.class, () -> settings(keysAndValues)).getMessage();
    assertTrue(message.contains(why), message);
  }

  private static String[] with(String[] some, String... more) {
    String[] all = java.util.Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  private static Optional<ManagementSettings> settings(String... keysAndValues) {
    Map<String, String> properties = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    ConfigDef keys =
        ManagementKeys.define(TlsKeys.define(new ConfigDef()), "`/x/*`", "http.port")
            .define(HttpKeys.HOST, Type.STRING, "127.0.0.1", Importance.LOW, "")
            .define(HttpKeys.PORT, Type.INT, 8080, Importance.LOW, "");
    AbstractConfig config = new AbstractConfig(keys, properties, false);
    return ManagementSettings.of(config, TlsSettings.of(config));
  }
}
