package io.payonce.process.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Believes a peer when the authorities vouch for it and its URI is on the list.
 *
 * <p>With a list, the URI is also what a server is known by: certificates of SPIFFE carry no host
 * name. Without one, a server is known by its host name as everywhere.
 */
final class PeerTrust extends X509ExtendedTrustManager {

  private final X509ExtendedTrustManager authorities;
  private final PeerUris peers;

  PeerTrust(X509ExtendedTrustManager authorities, PeerUris peers) {
    this.authorities = authorities;
    this.peers = peers;
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    authorities.checkClientTrusted(chain, authType);
    checkPeer(chain[0]);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    authorities.checkClientTrusted(chain, authType, socket);
    checkPeer(chain[0]);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    authorities.checkClientTrusted(chain, authType, engine);
    checkPeer(chain[0]);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    authorities.checkServerTrusted(chain, authType);
    checkPeer(chain[0]);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    if (peers.isEmpty()) {
      authorities.checkServerTrusted(chain, authType, socket);
    }
    checkServerTrusted(chain, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    if (peers.isEmpty()) {
      authorities.checkServerTrusted(chain, authType, engine);
    }
    checkServerTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return authorities.getAcceptedIssuers();
  }

  private void checkPeer(X509Certificate certificate) throws CertificateException {
    // The JDK asks no date of a certificate that is itself in the trust file.
    certificate.checkValidity();
    peers.check(certificate);
    if (!peers.isEmpty() && certificate.getBasicConstraints() >= 0) {
      throw new CertificateException("an authority's own certificate is no peer's");
    }
  }
}
