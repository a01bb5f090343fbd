package io.payonce.processor.access;

import io.payonce.schemas.config.tls.ClientAuth;
import io.payonce.schemas.config.tls.TlsSettings;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/**
 * Who may ask, as configured.
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
   * What the configuration says.
   *
   * @param host the address that the port is bound to
   * @throws ConfigException when strangers could ask
   */
  public static AccessSettings of(AbstractConfig config, String host) {
    AccessSettings settings =
        new AccessSettings(
            OidcSettings.isLoopback(host),
            OidcSettings.of(config),
            TlsSettings.of(config),
            config.getBoolean(AccessKeys.METRICS_OPEN));
    if (!settings.isLoopback && settings.oidc.isEmpty() && !settings.isByCertificate()) {
      throw new ConfigException(
          ("http.host is not loopback, so strangers could ask about orders. Set %s and %s, or"
                  + " tls.client.auth=need (or want) with tls.peer.uris; or bind to 127.0.0.1 and"
                  + " put a proxy with authentication in front")
              .formatted(AccessKeys.ISSUER, AccessKeys.AUDIENCE));
    }
    return settings;
  }

  /** Whether a certificate says who asks: one must be on the list, not only be believed. */
  boolean isByCertificate() {
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
