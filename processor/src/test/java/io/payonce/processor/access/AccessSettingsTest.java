package io.payonce.processor.access;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.process.http.HttpKeys;
import io.payonce.process.http.ManagementKeys;
import io.payonce.process.http.ManagementSettings;
import io.payonce.process.tls.TlsKeys;
import io.payonce.process.tls.TlsSettings;
import io.payonce.processor.access.AccessPolicy.Asked;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessSettingsTest {

  private static final Verdict GRANTED = new Verdict.Granted();
  private static final String ISSUER = "https://sso.example.org/realms/shop";
  private static final String[] OIDC = {AccessKeys.ISSUER, ISSUER, AccessKeys.AUDIENCE, "payonce"};
  private static final String[] TLS = {
    TlsKeys.CERTIFICATE_FILE, "c", TlsKeys.KEY_FILE, "k", TlsKeys.TRUST_FILE, "t"
  };
  private static final String PEERS = "spiffe://example.org/*";

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "no-such-host.invalid"})
  void shouldNotBeOpenToStrangers(String host) {
    // When / Then
    assertRefused("is not loopback", host);
    assertRefused("is not loopback", host, TLS);
    assertRefused("is not loopback", host, with(TLS, TlsKeys.CLIENT_AUTH, "need"));
    assertDoesNotThrow(() -> settings(host, join(OIDC, TLS)));
    assertDoesNotThrow(() -> settings(host, certificates("need")));
    assertDoesNotThrow(() -> settings(host, certificates("want")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
  void shouldTakeNoTokensThatOthersCanReadUnlessItIsTold(String host) {
    // When / Then
    assertRefused("speaks plain HTTP", host, OIDC);
    assertDoesNotThrow(() -> settings(host, with(OIDC, AccessKeys.PLAINTEXT_ALLOWED, "true")));
    assertDoesNotThrow(() -> settings("127.0.0.1", OIDC));
  }

  @Test
  void shouldOpenMetricsOfTheirOwnPortToStrangersOnlyWhenTold() {
    // When / Then
    assertRefusedThere("nothing says who may read /metrics", "0.0.0.0");
    assertRefusedThere("nothing says who may read /metrics", "0.0.0.0", certificates("need"));
    assertRefusedThere("speaks plain HTTP", "0.0.0.0", OIDC);
    assertEquals(GRANTED, metricsThere("127.0.0.1"));
    assertEquals(GRANTED, metricsThere("127.0.0.1", join(OIDC, certificates("need"))));
    assertEquals(GRANTED, metricsThere("0.0.0.0", AccessKeys.METRICS_OPEN, "true"));
    assertEquals(GRANTED, metricsThere("0.0.0.0", with(OIDC, AccessKeys.METRICS_OPEN, "true")));
    assertFalse(metricsThere("0.0.0.0", join(OIDC, TLS)).equals(GRANTED));
  }

  @Test
  void shouldTakeACertificateThereOnlyWhereItIsAskedFor() {
    // Given
    String[] asked = with(certificates("need"), ManagementKeys.TLS_CLIENT_AUTH, "want");

    // When / Then
    assertEquals(GRANTED, there("0.0.0.0", true, asked));
    assertFalse(there("0.0.0.0", false, asked).equals(GRANTED));
    assertFalse(there("0.0.0.0", true, join(OIDC, certificates("want"))).equals(GRANTED));
  }

  private static void assertRefusedThere(String why, String host, String... properties) {
    String message =
        assertThrows(ConfigException.class, () -> there(host, false, properties)).getMessage();
    assertTrue(message.contains(why), message);
  }

  private static Verdict metricsThere(String host, String... properties) {
    return there(host, false, properties);
  }

  /** What is said to who asks a management port for metrics, beside a guarded port of queries. */
  private static Verdict there(String host, boolean hasCertificate, String... properties) {
    String[] all =
        join(properties, new String[] {ManagementKeys.PORT, "1", ManagementKeys.HOST, host});
    AbstractConfig config = config(all);
    ManagementSettings port = ManagementSettings.of(config, TlsSettings.of(config)).orElseThrow();
    AccessSettings main = AccessSettings.of(config, "127.0.0.1");
    return AccessPolicy.of(main)
        .onPort(main.ofManagement(config, port))
        .decide(new Asked("/metrics", List.of(), hasCertificate))
        .join();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1", "localhost"})
  void shouldBeOpenToThisMachine(String host) {
    // Given
    AccessPolicy policy = AccessPolicy.of(settings(host));

    // When / Then
    assertEquals(GRANTED, policy.decide(new Asked("/v1/state", List.of(), false)).join());
  }

  @Test
  void shouldRefuseWhatWouldMeanNothing() {
    // When / Then
    assertRefused("needs access.oidc.audience", "127.0.0.1", AccessKeys.ISSUER, ISSUER);
    assertRefused("need access.oidc.issuer", "127.0.0.1", AccessKeys.AUDIENCE, "a");
    assertRefused("go together", "127.0.0.1", TlsKeys.CERTIFICATE_FILE, "c");
    assertRefused("speaks no TLS", "127.0.0.1", TlsKeys.CLIENT_AUTH, "need");
    assertRefused("speaks no TLS", "127.0.0.1", TlsKeys.TRUST_FILE, "t");
    assertRefused("checks nobody", "127.0.0.1", with(TLS, TlsKeys.PEER_URIS, PEERS));
    assertRefused(
        "needs tls.trust.file",
        "127.0.0.1",
        TlsKeys.CERTIFICATE_FILE,
        "c",
        TlsKeys.KEY_FILE,
        "k",
        TlsKeys.CLIENT_AUTH,
        "need");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS256", "RS384", "rs256", ""})
  void shouldRefuseOtherAlgorithms(String algorithm) {
    // When / Then
    assertThrows(
        ConfigException.class,
        () -> settings("127.0.0.1", with(OIDC, AccessKeys.ALGORITHMS, algorithm)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://sso.example.org", "sso.example.org", "file:///etc", "https:", "ht tp"})
  void shouldRefuseKeysThatAnybodyOnTheWayCanAlter(String uri) {
    // When / Then
    assertRefused("https", "127.0.0.1", with(OIDC, AccessKeys.JWKS_URI, uri));
    assertRefused("https", "127.0.0.1", AccessKeys.ISSUER, uri, AccessKeys.AUDIENCE, "payonce");
  }

  @Test
  void shouldTakeACertificateForATokenOnlyWhereOneIsEnough() {
    // Given
    String[] want = join(OIDC, certificates("want"));
    String[] need = join(OIDC, certificates("need"));

    // When / Then
    assertTrue(isGranted(certificates("need"), true));
    assertTrue(isGranted(certificates("want"), true));
    assertFalse(isGranted(certificates("want"), false));
    assertTrue(isGranted(want, true));
    assertFalse(isGranted(want, false));
    assertFalse(isGranted(need, true));
    assertFalse(isGranted(with(join(OIDC, TLS), TlsKeys.CLIENT_AUTH, "want"), true));
  }

  @Test
  void shouldOpenMetricsOnLoopbackOrWhenTold() {
    // When / Then
    assertEquals(GRANTED, metrics("127.0.0.1", OIDC));
    assertFalse(metrics("0.0.0.0", join(OIDC, TLS)).equals(GRANTED));
    assertEquals(
        GRANTED, metrics("0.0.0.0", with(join(OIDC, TLS), AccessKeys.METRICS_OPEN, "true")));
  }

  private static Verdict metrics(String host, String... properties) {
    return AccessPolicy.of(settings(host, properties))
        .decide(new Asked("/metrics", List.of(), false))
        .join();
  }

  private static boolean isGranted(String[] properties, boolean hasCertificate) {
    return AccessPolicy.of(settings("0.0.0.0", properties))
        .decide(new Asked("/v1/state", List.of(), hasCertificate))
        .join()
        .equals(GRANTED);
  }

  private static void assertRefused(String why, String host, String... properties) {
    String message =
        assertThrows(ConfigException.class, () -> settings(host, properties)).getMessage();
    assertTrue(message.contains(why), message);
  }

  private static String[] certificates(String clientAuth) {
    return join(TLS, new String[] {TlsKeys.CLIENT_AUTH, clientAuth, TlsKeys.PEER_URIS, PEERS});
  }

  private static String[] with(String[] properties, String key, String value) {
    return join(properties, new String[] {key, value});
  }

  private static String[] join(String[] some, String[] more) {
    String[] all = java.util.Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  private static AccessSettings settings(String host, String... keysAndValues) {
    return AccessSettings.of(config(keysAndValues), host);
  }

  private static AbstractConfig config(String... keysAndValues) {
    Map<String, String> properties = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    ConfigDef keys =
        ManagementKeys.define(
                TlsKeys.define(AccessKeys.define(new ConfigDef())), "`/v1/*`", "http.port")
            .define(HttpKeys.HOST, Type.STRING, "127.0.0.1", Importance.LOW, "")
            .define(HttpKeys.PORT, Type.INT, 8081, Importance.LOW, "");
    return new AbstractConfig(keys, properties, false);
  }
}
