package io.payonce.process.http;

import io.payonce.process.tls.ClientAuth;
import io.payonce.process.tls.TlsKeys;
import io.payonce.process.tls.TlsSettings;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.eclipse.jetty.http.UriCompliance;

/**
 * The port of health and metrics, where they have one of their own.
 *
 * @param host the address that it listens on
 * @param port 0 is any free one
 * @param clientAuth whether clients show a certificate; empty without TLS
 */
public record ManagementSettings(String host, int port, Optional<ClientAuth> clientAuth) {

  /** Probes and scrapes of several people, and a few that were forgotten. */
  public static final int CONNECTIONS_MAX = 100;

  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration HEAD_TIMEOUT = Duration.ofSeconds(5);
  private static final int HEAD_BYTES_MAX = 8192;
  private static final int THREADS_MAX = 8;

  /**
   * What the configuration says; empty without a port of its own.
   *
   * @param tls how the process speaks TLS; empty is not at all
   * @throws ConfigException when a key would silently mean nothing, or two ports are one
   */
  public static Optional<ManagementSettings> of(AbstractConfig config, Optional<TlsSettings> tls) {
    int port = config.getInt(ManagementKeys.PORT);
    String ownHost = config.getString(ManagementKeys.HOST).strip();
    ClientAuth clientAuth = ClientAuth.of(config.getString(ManagementKeys.TLS_CLIENT_AUTH));
    boolean isTls = tls.isPresent() && config.getBoolean(ManagementKeys.TLS_ENABLED);
    if (port == ManagementKeys.NO_PORT) {
      require(
          ownHost.isEmpty() && clientAuth == ClientAuth.NONE,
          "%s and %s need %s"
              .formatted(ManagementKeys.HOST, ManagementKeys.TLS_CLIENT_AUTH, ManagementKeys.PORT));
      return Optional.empty();
    }
    String httpHost = config.getString(HttpKeys.HOST);
    String host = ownHost.isEmpty() ? httpHost : ownHost;
    require(
        port == 0 || port != config.getInt(HttpKeys.PORT) || !host.equals(httpHost),
        "%s=%d is %s too: take another port, or leave it out to have health and metrics there"
            .formatted(ManagementKeys.PORT, port, HttpKeys.PORT));
    require(
        clientAuth == ClientAuth.NONE || isTls && tls.get().trust().isPresent(),
        "%s asks for certificates: it needs %s, %s and %s=true"
            .formatted(
                ManagementKeys.TLS_CLIENT_AUTH,
                TlsKeys.CERTIFICATE_FILE,
                TlsKeys.TRUST_FILE,
                ManagementKeys.TLS_ENABLED));
    return Optional.of(
        new ManagementSettings(host, port, isTls ? Optional.of(clientAuth) : Optional.empty()));
  }

  /** Whether only this machine reaches it. */
  public boolean isLoopback() {
    return Loopback.isBoundTo(host);
  }

  /**
   * As an HTTP port.
   *
   * @param name the beginning of the names of its threads
   */
  PortSettings port(String name) {
    return new PortSettings(
        name,
        THREADS_MAX,
        new PortSettings.Address(host, port),
        new ConnectionLimits(CONNECTIONS_MAX, 0, IDLE_TIMEOUT, HEAD_TIMEOUT, HEAD_TIMEOUT),
        HEAD_BYTES_MAX,
        UriCompliance.DEFAULT,
        Optional.empty(),
        // It is stopped last, and nobody waits for a page of it.
        Duration.ZERO);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new ConfigException(otherwise);
    }
  }
}
