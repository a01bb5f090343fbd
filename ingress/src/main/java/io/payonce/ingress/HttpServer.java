package io.payonce.ingress;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.AcceptRateLimit;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Jetty as this process uses it: HTTP/1.1 on one address, with TLS or not, with every limit set.
 */
final class HttpServer {

  private static final int BACKLOG = 1024;

  /** With all connections taken, idle ones make room for those that wait. */
  private static final long IDLE_MS_AT_LIMIT = 1000;

  private final Server server = new Server(new HttpThreads());
  private final ServerConnector connector;
  private final NetworkConnectionLimit connectionLimit;
  private final SlowHeads slowHeads;
  private final long sweepMs;

  HttpServer(IngressConfig config, Optional<TlsPort> tls, Handler handler, Request.Handler errors) {
    connector = new HttpPort(server, protocols(tls));
    connector.setHost(config.httpHost());
    connector.setPort(config.httpPort());
    connector.setAcceptQueueSize(BACKLOG);
    connector.setIdleTimeout(config.httpIdleTimeout().toMillis());
    connectionLimit = new NetworkConnectionLimit(config.httpConnectionsMax(), connector);
    connectionLimit.setEndPointIdleTimeout(IDLE_MS_AT_LIMIT);
    slowHeads = new SlowHeads(config.httpIdleTimeout().toNanos());
    sweepMs = Math.max(1, config.httpIdleTimeout().toMillis() / 4);
    connector.addBean(slowHeads);
    server.addConnector(connector);
    server.addBean(connectionLimit);
    if (config.httpAcceptsPerSecondMax() > 0) {
      server.addBean(
          new AcceptRateLimit(config.httpAcceptsPerSecondMax(), 1, TimeUnit.SECONDS, connector));
    }
    server.setHandler(handler);
    server.setErrorHandler(errors);
    server.setStopTimeout(config.stopTimeout().toMillis());
  }

  void start() throws Exception {
    server.start();
    sweepLater();
  }

  /** Stops accepting, waits for what is in flight, then ends all threads. */
  void stop() throws Exception {
    server.stop();
  }

  InetSocketAddress address() {
    return new InetSocketAddress(connector.getHost(), connector.getLocalPort());
  }

  int connections() {
    return connectionLimit.getNetworkConnectionCount();
  }

  private void sweepLater() {
    // The scheduler stops with the server, and takes nothing more then.
    connector.getScheduler().schedule(this::sweep, sweepMs, TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    slowHeads.sweep(System.nanoTime());
    sweepLater();
  }

  private static ConnectionFactory[] protocols(Optional<TlsPort> tls) {
    HttpConnectionFactory http = new HttpConnectionFactory(http());
    return tls.map(port -> new ConnectionFactory[] {port.before(http.getProtocol()), http})
        .orElseGet(() -> new ConnectionFactory[] {http});
  }

  private static HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    return http;
  }
}
