package io.payonce.process.tls;

import io.payonce.process.config.WatchedFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Keys and trust for TLS, made of one reading of the files.
 *
 * @param context for servers and clients alike
 * @param expiry when the first certificate of the own chain ends
 */
public record TlsMaterial(SSLContext context, Instant expiry) {

  /** Resumed sessions are not checked again: a certificate that has ended must not live in one. */
  private static final int SESSION_SECONDS = 300;

  private static final char[] NO_PASSWORD = {};

  /**
   * Reads the files, which are watched from then on.
   *
   * @throws BadTlsFilesException when they cannot be used
   */
  static TlsMaterial read(TlsSettings settings, WatchedFiles files) {
    PemFile own = PemFile.read(settings.certificates(), files);
    PemFile key = PemFile.read(settings.key(), files);
    Optional<PemFile> trust = settings.trust().map(file -> PemFile.read(file, files));
    List<X509Certificate> chain = own.certificates();
    Instant expiry =
        chain.stream().map(c -> c.getNotAfter().toInstant()).min(Instant::compareTo).orElseThrow();
    PrivateKey privateKey = key.privateKey(chain.get(0).getPublicKey().getAlgorithm());
    KeyPairCheck.check(own.file(), chain.get(0), key.file(), privateKey);
    try {
      return new TlsMaterial(
          context(keyManagers(chain, privateKey), trustManager(trust, settings.peers())), expiry);
    } catch (GeneralSecurityException | IOException e) {
      throw new BadTlsFilesException("the TLS files cannot be used: " + e.getMessage(), e);
    }
  }

  /**
   * A context for clients that believes the authorities of a file and shows no certificate.
   *
   * @throws BadTlsFilesException when the file cannot be used
   */
  public static SSLContext trusting(Path file, WatchedFiles files) {
    PemFile authorities = PemFile.read(file, files);
    try {
      return context(null, trustManager(Optional.of(authorities), PeerUris.of(List.of())));
    } catch (GeneralSecurityException | IOException e) {
      throw new BadTlsFilesException(file + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static SSLContext context(KeyManager[] keys, TrustManager trust)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, new TrustManager[] {trust}, null);
    Stream.of(context.getServerSessionContext(), context.getClientSessionContext())
        .forEach(sessions -> sessions.setSessionTimeout(SESSION_SECONDS));
    return context;
  }

  private static KeyManager[] keyManagers(List<X509Certificate> chain, PrivateKey key)
      throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    store.setKeyEntry("own", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private static TrustManager trustManager(Optional<PemFile> trust, PeerUris peers)
      throws GeneralSecurityException, IOException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(trust.isPresent() ? store(trust.get().certificates()) : null);
    return Stream.of(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(authorities -> new PeerTrust((X509ExtendedTrustManager) authorities, peers))
        .findFirst()
        .orElseThrow();
  }

  private static KeyStore store(List<X509Certificate> authorities)
      throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    for (int i = 0; i < authorities.size(); i++) {
      store.setCertificateEntry("authority-" + i, authorities.get(i));
    }
    return store;
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
