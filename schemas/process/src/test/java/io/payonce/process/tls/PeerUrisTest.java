package io.payonce.process.tls;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.payonce.testing.TestAuthority;
import io.payonce.testing.TestAuthority.Request;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerUrisTest {

  private static final TestAuthority AUTHORITY = new TestAuthority("authority");
  private static final PeerUris PEERS =
      PeerUris.of(List.of("spiffe://example.org/payonce/processor", "spiffe://example.org/ops/*"));

  @ParameterizedTest
  @ValueSource(strings = {"spiffe://example.org/payonce/processor", "spiffe://example.org/ops/a/b"})
  void shouldLetInWhoIsOnTheList(String uri) throws Exception {
    // Given
    X509Certificate certificate = certificate(new Request().uri(uri));

    // When / Then
    assertDoesNotThrow(() -> PEERS.check(certificate));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spiffe://example.org/payonce/processor2",
        "spiffe://example.org/payonce",
        "spiffe://EXAMPLE.org/payonce/processor",
        "spiffe://example.org.evil/ops/a",
        "spiffe://example.org/ops",
        "spiffe://example.org/ops/",
        "spiffe://example.org/opsx/a"
      })
  void shouldKeepOutWhoIsNot(String uri) throws Exception {
    // Given
    X509Certificate certificate = certificate(new Request().uri(uri));

    // When / Then
    assertThrows(CertificateException.class, () -> PEERS.check(certificate));
  }

  @Test
  void shouldKeepOutWhoHasNoUriOrTwo() throws Exception {
    // Given
    X509Certificate none = certificate(new Request().localhost());
    X509Certificate two =
        certificate(
            new Request().uri("spiffe://example.org/ops/a").uri("spiffe://example.org/ops/b"));

    // When / Then
    assertThrows(CertificateException.class, () -> PEERS.check(none));
    assertThrows(CertificateException.class, () -> PEERS.check(two));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "spiffe://*/a", "example.org/a", "spiffe:", "spiffe://a/*/b", " "})
  void shouldRefuseAnEntryThatIsNoUri(String entry) {
    // When / Then
    assertThrows(ConfigException.class, () -> PeerUris.of(List.of(entry)));
  }

  private static X509Certificate certificate(Request request) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(AUTHORITY.issue(request).certificate()));
  }
}
