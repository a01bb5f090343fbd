package io.payonce.process.http;

import io.payonce.process.tls.ClientAuth;
import io.payonce.process.tls.TlsFiles;
import io.payonce.process.tls.TlsMaterial;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Jetty's TLS over files that may change: new connections get what is in force. */
public final class TlsPort implements TlsFiles.User {

  private final SslContextFactory.Server contexts = new SslContextFactory.Server();

  private TlsPort(TlsFiles files, ClientAuth clientAuth) {
    contexts.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    // It costs the server more than the client, and nobody needs it.
    contexts.setRenegotiationAllowed(false);
    contexts.setWantClientAuth(clientAuth == ClientAuth.WANT);
    contexts.setNeedClientAuth(clientAuth == ClientAuth.NEED);
    contexts.setSslContext(files.get().context());
  }

  /** One that follows the files from now on, and asks clients for certificates as it is told. */
  public static TlsPort of(TlsFiles files, ClientAuth clientAuth) {
    TlsPort port = new TlsPort(files, clientAuth);
    files.follow(port);
    return port;
  }

  /** What Jetty puts before the named protocol. */
  SslConnectionFactory before(String protocol) {
    SslConnectionFactory tls = new SslConnectionFactory(contexts, protocol);
    // It would answer 400 when Host is no name of the certificate: SPIFFE's have none at all.
    tls.setEnsureSecureRequestCustomizer(false);
    return tls;
  }

  @Override
  public void renewed(TlsMaterial material) throws Exception {
    contexts.reload(factory -> factory.setSslContext(material.context()));
  }
}
