package io.payonce.process.tls;

import io.payonce.process.config.ShownValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/**
 * The URIs by which peers are let in, compared character by character with the one URI in the
 * subject alternative names of a certificate, as SPIFFE has it.
 */
public final class PeerUris {

  /** RFC 5280: GeneralName, uniformResourceIdentifier. */
  private static final int URI_NAME = 6;

  private static final String ALL_BELOW = "/*";

  private final List<String> allowed;

  private PeerUris(List<String> allowed) {
    this.allowed = allowed;
  }

  static PeerUris of(List<String> allowed) {
    allowed.forEach(PeerUris::checkWritten);
    return new PeerUris(List.copyOf(allowed));
  }

  /** Whether every peer is let in whose certificate is believed. */
  public boolean isEmpty() {
    return allowed.isEmpty();
  }

  /**
   * Lets a believed certificate in or not.
   *
   * @throws CertificateException when it is not on the list
   */
  void check(X509Certificate certificate) throws CertificateException {
    if (!isEmpty() && !uri(certificate).map(this::isAllowed).orElse(false)) {
      throw new CertificateException(
          "the certificate's one URI is not in " + TlsKeys.PEER_URIS + ", or it has none");
    }
  }

  private boolean isAllowed(String uri) {
    return allowed.stream().anyMatch(entry -> matches(entry, uri));
  }

  private static boolean matches(String entry, String uri) {
    return entry.endsWith(ALL_BELOW)
        ? uri.startsWith(entry.substring(0, entry.length() - 1)) && uri.length() >= entry.length()
        : uri.equals(entry);
  }

  /** Exactly one is what an X.509-SVID may have: with two, each check could look at another. */
  private static Optional<String> uri(X509Certificate certificate)
      throws CertificateParsingException {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    List<String> uris =
        names == null
            ? List.of()
            : names.stream()
                .filter(name -> Integer.valueOf(URI_NAME).equals(name.get(0)))
                .map(name -> (String) name.get(1))
                .toList();
    return uris.size() == 1 ? Optional.of(uris.get(0)) : Optional.empty();
  }

  private static void checkWritten(String entry) {
    String uri = entry.endsWith(ALL_BELOW) ? entry.substring(0, entry.length() - 1) : entry;
    try {
      URI parsed = new URI(uri);
      if (parsed.isAbsolute() && parsed.getRawAuthority() != null && !uri.contains("*")) {
        return;
      }
    } catch (URISyntaxException e) {
      throw refused(entry);
    }
    throw refused(entry);
  }

  private static ConfigException refused(String entry) {
    return ShownValue.refused(
        TlsKeys.PEER_URIS,
        entry,
        "expected URIs as spiffe://example.org/payonce/processor, or with /* at the end");
  }
}
