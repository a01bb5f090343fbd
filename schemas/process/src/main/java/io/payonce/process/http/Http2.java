package io.payonce.process.http;

import java.time.Duration;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.WindowRateControl;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;

/** HTTP/2 within its limits. Apart, so that a process without it needs no library of it. */
final class Http2 {

  private Http2() {}

  /** The protocols of a port that speaks HTTP/2 with who asks for it, and HTTP/1.1 with others. */
  static ConnectionFactory[] before(
      HttpConnectionFactory http1, HttpConfiguration http, TlsPort tls, PortSettings settings) {
    ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
    alpn.setDefaultProtocol(http1.getProtocol());
    ConnectionFactory secure = tls.before(alpn.getProtocol());
    return new ConnectionFactory[] {
      new LazyProtocol(secure), secure, alpn, http2(http, settings), http1
    };
  }

  /** Whether a connection speaks it. */
  static boolean isSpokenBy(Connection connection) {
    return connection instanceof HTTP2Connection;
  }

  private static HTTP2ServerConnectionFactory http2(HttpConfiguration http, PortSettings settings) {
    Http2Limits limits = settings.http2().orElseThrow();
    ConnectionLimits times = settings.connections();
    HTTP2ServerConnectionFactory http2 = new HTTP2ServerConnectionFactory(http);
    http2.setMaxConcurrentStreams(limits.streamsMax());
    http2.setRateControlFactory(new WindowRateControl.Factory(limits.eventsPerSecondMax()));
    // No WebSocket here.
    http2.setConnectProtocolEnabled(false);
    // What may come before we read it. A body is read as it comes, so there is never much.
    http2.setInitialStreamRecvWindow(limits.windowBytes());
    // A stream that does not take its answer. The deadline, which is before, has one of its own.
    Duration untilEnd = times.bodyTimeout().plus(times.headTimeout());
    http2.setStreamIdleTimeout(untilEnd.toMillis());
    return http2;
  }
}
