package io.payonce.process.http;

import java.util.Optional;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;

/**
 * Protocols spoken on the port, outermost first.
 *
 * <pre>
 *  first byte ─► HTTP/1.1
 *  first byte ─► TLS ─► HTTP/1.1
 *  first byte ─► TLS ─► ALPN ─► HTTP/2, or HTTP/1.1 for who does not ask for it
 * </pre>
 */
final class Protocols {

  private final PortSettings settings;
  private final HttpConfiguration http = new HttpConfiguration();

  Protocols(PortSettings settings) {
    this.settings = settings;
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    // RFC 9110 as Jetty takes it lets a line of a head end by LF alone; a proxy may not.
    http.setHttpCompliance(HttpCompliance.STRICT);
    http.setRequestHeaderSize(settings.headBytesMax());
    http.setUriCompliance(settings.uris());
    // Each buffer is used once (HttpPort): on the heap that costs next to nothing.
    http.setUseInputDirectByteBuffers(false);
    http.setUseOutputDirectByteBuffers(false);
  }

  ConnectionFactory[] over(Optional<TlsPort> tls) {
    HttpConnectionFactory http1 = new HttpConnectionFactory(http);
    if (tls.isEmpty()) {
      return new ConnectionFactory[] {new LazyProtocol(http1), http1};
    }
    if (settings.http2().isEmpty()) {
      ConnectionFactory secure = tls.get().before(http1.getProtocol());
      return new ConnectionFactory[] {new LazyProtocol(secure), secure, http1};
    }
    return Http2.before(http1, http, tls.get(), settings);
  }
}
