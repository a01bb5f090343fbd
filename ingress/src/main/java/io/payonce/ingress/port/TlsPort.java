package io.payonce.ingress.port;

import io.payonce.ingress.watch.IngressMetrics;
import io.payonce.ingress.watch.Measurements;
import io.payonce.schemas.config.tls.ClientAuth;
import io.payonce.schemas.config.tls.TlsFiles;
import io.payonce.schemas.config.tls.TlsMaterial;
import io.payonce.schemas.config.tls.TlsSettings;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jetty's TLS over files that may change: new connections get what is in force. */
public final class TlsPort implements TlsFiles.User, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TlsPort.class);

  private final TlsFiles files;
  private final SslContextFactory.Server contexts = new SslContextFactory.Server();

  private TlsPort(TlsFiles files) {
    this.files = files;
    ClientAuth clientAuth = files.settings().clientAuth();
    contexts.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    // It costs the server more than the client, and nobody needs it.
    contexts.setRenegotiationAllowed(false);
    contexts.setWantClientAuth(clientAuth == ClientAuth.WANT);
    contexts.setNeedClientAuth(clientAuth == ClientAuth.NEED);
    contexts.setSslContext(files.get().context());
  }

  /**
   * Reads the files and follows them.
   *
   * @throws io.payonce.schemas.config.tls.BadTlsFilesException when they cannot be used
   */
  public static TlsPort open(TlsSettings settings) {
    TlsPort port = new TlsPort(TlsFiles.open(settings));
    port.files.follow(port);
    return port;
  }

  /** What Jetty puts before the named protocol. */
  SslConnectionFactory before(String protocol) {
    SslConnectionFactory tls = new SslConnectionFactory(contexts, protocol);
    // It would answer 400 when Host is no name of the certificate: SPIFFE's have none at all.
    tls.setEnsureSecureRequestCustomizer(false);
    return tls;
  }

  public void measure(Measurements measurements) {
    measurements.gauge(
        IngressMetrics.TLS_CERTIFICATE_EXPIRY, () -> files.get().expiry().getEpochSecond());
    measurements.total(IngressMetrics.TLS_RELOAD_FAILURES, files::failures);
  }

  @Override
  public void renewed(TlsMaterial material) throws Exception {
    contexts.reload(factory -> factory.setSslContext(material.context()));
    LOG.atInfo().addKeyValue("expiry", material.expiry()).log("TLS files read again");
  }

  @Override
  public void refused(Exception why) {
    LOG.atError()
        .addKeyValue("failure", why.getMessage())
        .log("TLS files are bad, the last good ones stay in force");
  }

  @Override
  public void close() {
    files.close();
  }
}
