package io.payonce.processor.access;

import io.payonce.process.http.Loopback;
import io.payonce.process.http.ManagementSettings;
import io.payonce.process.tls.ClientAuth;
import io.payonce.process.tls.TlsSettings;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/**
 * The configured callers of the query port.
 *
 * @param isLoopback whether only this machine reaches the port
 * @param oidc whose tokens are believed; empty is nobody's
 * @param tls how TLS is spoken; empty is not at all
 * @param isMetricsOpen whether {@code /metrics} is open wherever the port is bound
 */
public record AccessSettings(
    boolean isLoopback,
    Optional<OidcSettings> oidc,
    Optional<TlsSettings> tls,
    boolean isMetricsOpen) {

  /**
   * What the configuration says of the port of queries.
   *
   * @param host the address that the port is bound to
   * @throws ConfigException when strangers could ask, or read the tokens of those who may
   */
  public static AccessSettings of(AbstractConfig config, String host) {
    AccessSettings settings =
        new AccessSettings(
            Loopback.isBoundTo(host),
            OidcSettings.of(config),
            TlsSettings.of(config),
            config.getBoolean(AccessKeys.METRICS_OPEN));
    if (settings.isOpenToStrangers()) {
      throw new ConfigException(
          ("http.host is not loopback, so strangers could ask about orders. Set %s and %s, or"
                  + " tls.client.auth=need (or want) with tls.peer.uris; or bind to 127.0.0.1 and"
                  + " put a proxy with authentication in front")
              .formatted(AccessKeys.ISSUER, AccessKeys.AUDIENCE));
    }
    settings.checkTokensAreEncrypted(config, "http.host");
    return settings;
  }

  /**
   * The same of the port of health and metrics.
   *
   * @throws ConfigException when strangers could read metrics and nobody said so, or could read the
   *     tokens of those who may
   */
  public AccessSettings ofManagement(AbstractConfig config, ManagementSettings port) {
    AccessSettings settings =
        new AccessSettings(port.isLoopback(), oidc, tlsOf(port.clientAuth()), isMetricsOpen);
    if (settings.isOpenToStrangers() && !isMetricsOpen) {
      throw new ConfigException(
          ("management.host is not loopback, and nothing says who may read /metrics there. Set"
                  + " %s=true for everybody, or %s and %s, or management.tls.client.auth with"
                  + " tls.peer.uris")
              .formatted(AccessKeys.METRICS_OPEN, AccessKeys.ISSUER, AccessKeys.AUDIENCE));
    }
    if (!isMetricsOpen && port.clientAuth().isEmpty()) {
      settings.checkTokensAreEncrypted(config, "management.host");
    }
    return settings;
  }

  /** How the files are used on another port; empty where no client can show a certificate. */
  private Optional<TlsSettings> tlsOf(Optional<ClientAuth> clientAuth) {
    return clientAuth
        .filter(auth -> auth != ClientAuth.NONE)
        .flatMap(auth -> tls.map(files -> files.with(auth)));
  }

  private boolean isOpenToStrangers() {
    return !isLoopback && oidc.isEmpty() && !isByCertificate();
  }

  private void checkTokensAreEncrypted(AbstractConfig config, String key) {
    boolean isPlain = !isLoopback && oidc.isPresent() && tls.isEmpty();
    if (isPlain && !config.getBoolean(AccessKeys.PLAINTEXT_ALLOWED)) {
      throw new ConfigException(
          ("%s is not loopback and speaks plain HTTP, so whoever listens on the way could take"
                  + " tokens and use them. Set tls.certificate.file and tls.key.file; or %s=true"
                  + " where something in front encrypts all of the way")
              .formatted(key, AccessKeys.PLAINTEXT_ALLOWED));
    }
  }

  /** Whether everybody who reaches the port is answered: it is loopback, and nobody is asked. */
  boolean isUnguarded() {
    return isLoopback && oidc.isEmpty() && !isByCertificate();
  }

  /** Whether a certificate says who asks: one must be on the list, not only be believed. */
  public boolean isByCertificate() {
    return tls.map(settings -> !settings.peers().isEmpty()).orElse(false);
  }

  /** Whether a client that shows a listed certificate needs no token. */
  boolean isCertificateEnough() {
    return isByCertificate() && (oidc.isEmpty() || clientAuth() == ClientAuth.WANT);
  }

  private ClientAuth clientAuth() {
    return tls.map(TlsSettings::clientAuth).orElse(ClientAuth.NONE);
  }
}
