package io.payonce.process.tls;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/**
 * The TLS settings of a process.
 *
 * @param certificates file of its certificate and the intermediate ones
 * @param key file of its private key
 * @param trust file of the authorities; empty is those of the JDK
 * @param clientAuth whether clients show a certificate
 * @param peers whose certificates are let in
 */
public record TlsSettings(
    Path certificates, Path key, Optional<Path> trust, ClientAuth clientAuth, PeerUris peers) {

  /**
   * What the configuration says; empty without TLS.
   *
   * @throws ConfigException when a key is missing, or would silently mean nothing
   */
  public static Optional<TlsSettings> of(AbstractConfig config) {
    Optional<Path> certificates = file(config, TlsKeys.CERTIFICATE_FILE);
    Optional<Path> key = file(config, TlsKeys.KEY_FILE);
    Optional<Path> trust = file(config, TlsKeys.TRUST_FILE);
    ClientAuth clientAuth = ClientAuth.of(config.getString(TlsKeys.CLIENT_AUTH));
    PeerUris peers = PeerUris.of(config.getList(TlsKeys.PEER_URIS));
    require(
        certificates.isPresent() == key.isPresent(),
        TlsKeys.CERTIFICATE_FILE + " and " + TlsKeys.KEY_FILE + " go together: set both or none");
    boolean isAsked = clientAuth != ClientAuth.NONE;
    require(
        certificates.isPresent() || !isAsked && trust.isEmpty() && peers.isEmpty(),
        "without %s the port speaks no TLS, so %s, %s and %s would protect nothing"
            .formatted(
                TlsKeys.CERTIFICATE_FILE,
                TlsKeys.CLIENT_AUTH,
                TlsKeys.TRUST_FILE,
                TlsKeys.PEER_URIS));
    require(
        trust.isPresent() || !isAsked,
        TlsKeys.CLIENT_AUTH + " needs " + TlsKeys.TRUST_FILE + ": whose clients are let in?");
    require(
        isAsked || peers.isEmpty(),
        "%s checks nobody while %s is none: set it to need or want"
            .formatted(TlsKeys.PEER_URIS, TlsKeys.CLIENT_AUTH));
    return certificates.map(file -> new TlsSettings(file, key.get(), trust, clientAuth, peers));
  }

  /** The same files, with another rule for clients. */
  public TlsSettings with(ClientAuth other) {
    return new TlsSettings(certificates, key, trust, other, peers);
  }

  private static Optional<Path> file(AbstractConfig config, String name) {
    return Optional.of(config.getString(name)).filter(text -> !text.isBlank()).map(Path::of);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new ConfigException(otherwise);
    }
  }
}
