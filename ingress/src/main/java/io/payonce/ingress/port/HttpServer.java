package io.payonce.ingress.port;

import io.payonce.ingress.config.IngressConfig;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AcceptRateLimit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Jetty as this process uses it: one address, with TLS or not, with every limit set. */
public final class HttpServer {

  private static final int BACKLOG = 1024;

  /** With all connections taken, idle ones make room for those that wait. */
  private static final long IDLE_MS_AT_LIMIT = 1000;

  private static final long SWEEP_MS_MAX = IDLE_MS_AT_LIMIT / 4;

  private final Server server = new Server(new HttpThreads());
  private final ServerConnector connector;
  private final NetworkConnectionLimit connectionLimit;
  private final DrippingConnections dripping;
  private final long sweepMs;
  private boolean hasShortened;

  public HttpServer(
      IngressConfig config, Optional<TlsPort> tls, Handler handler, Request.Handler errors) {
    connector = new HttpPort(server, new Protocols(config).over(tls));
    connector.setHost(config.httpHost());
    connector.setPort(config.httpPort());
    connector.setAcceptQueueSize(BACKLOG);
    connector.setIdleTimeout(config.httpIdleTimeout().toMillis());
    connectionLimit = new NetworkConnectionLimit(config.httpConnectionsMax(), connector);
    dripping =
        new DrippingConnections(
            config.httpHeadTimeout().toNanos(),
            config.answerDeadline().toNanos(),
            TimeUnit.MILLISECONDS.toNanos(IDLE_MS_AT_LIMIT),
            this::isAtLimit);
    sweepMs = Math.min(SWEEP_MS_MAX, config.httpHeadTimeout().toMillis() / 4);
    connector.addBean(dripping);
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

  public void start() throws Exception {
    server.start();
    sweepLater();
  }

  /** Stops accepting, waits for what is in flight, then ends all threads. */
  public void stop() throws Exception {
    server.stop();
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(connector.getHost(), connector.getLocalPort());
  }

  public int connections() {
    return connectionLimit.getNetworkConnectionCount();
  }

  private boolean isAtLimit() {
    return connections() >= connectionLimit.getMaxNetworkConnectionCount();
  }

  private void sweepLater() {
    // The scheduler stops with the server, and takes nothing more then.
    connector.getScheduler().schedule(this::sweep, sweepMs, TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    try {
      if (isAtLimit()) {
        hasShortened = true;
        allowIdle(IDLE_MS_AT_LIMIT);
      } else if (hasShortened) {
        hasShortened = false;
        allowIdle(connector.getIdleTimeout());
      }
      dripping.sweep(System.nanoTime());
    } finally {
      sweepLater();
    }
  }

  /** Jetty's own way at its limit forgets connections that are just being accepted. */
  private void allowIdle(long ms) {
    for (EndPoint endPoint : connector.getConnectedEndPoints()) {
      // A stop has shortened it too, and waits for them.
      if (endPoint.getIdleTimeout() != ms && !connector.isShutdown()) {
        endPoint.setIdleTimeout(ms);
      }
    }
  }
}
