package io.payonce.ingress.port;

import io.payonce.ingress.config.IngressConfig;
import java.util.Optional;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.WindowRateControl;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;

/**
 * What is spoken on the port, outermost first.
 *
 * <pre>
 *  first byte ─► HTTP/1.1
 *  first byte ─► TLS ─► HTTP/1.1
 *  first byte ─► TLS ─► ALPN ─► HTTP/2, or HTTP/1.1 for who does not ask for it
 * </pre>
 */
final class Protocols {

  private final IngressConfig config;
  private final HttpConfiguration http = new HttpConfiguration();

  Protocols(IngressConfig config) {
    this.config = config;
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    // RFC 9110 as Jetty takes it lets a line of a head end by LF alone; a proxy may not.
    http.setHttpCompliance(HttpCompliance.STRICT);
    http.setRequestHeaderSize(config.httpHeadBytesMax());
    // Each buffer is used once (HttpPort): on the heap that costs next to nothing.
    http.setUseInputDirectByteBuffers(false);
    http.setUseOutputDirectByteBuffers(false);
  }

  ConnectionFactory[] over(Optional<TlsPort> tls) {
    HttpConnectionFactory http1 = new HttpConnectionFactory(http);
    if (tls.isEmpty()) {
      return new ConnectionFactory[] {new OnFirstByte(http1), http1};
    }
    if (!config.isHttp2Enabled()) {
      ConnectionFactory secure = tls.get().before(http1.getProtocol());
      return new ConnectionFactory[] {new OnFirstByte(secure), secure, http1};
    }
    ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
    alpn.setDefaultProtocol(http1.getProtocol());
    ConnectionFactory secure = tls.get().before(alpn.getProtocol());
    return new ConnectionFactory[] {new OnFirstByte(secure), secure, alpn, http2(), http1};
  }

  private HTTP2ServerConnectionFactory http2() {
    HTTP2ServerConnectionFactory http2 = new HTTP2ServerConnectionFactory(http);
    http2.setMaxConcurrentStreams(config.http2StreamsMax());
    http2.setRateControlFactory(new WindowRateControl.Factory(config.http2EventsPerSecondMax()));
    // No WebSocket here.
    http2.setConnectProtocolEnabled(false);
    // What may come before we read it. A body is read as it comes, so there is never much.
    http2.setInitialStreamRecvWindow(config.bodyBytesMax());
    // A stream that does not take its answer. The deadline, which is before, has one of its own.
    http2.setStreamIdleTimeout(config.answerDeadline().plus(config.httpHeadTimeout()).toMillis());
    return http2;
  }
}
