package io.payonce.process.http;

import io.payonce.process.log.StrangersLines;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;

/**
 * Jetty as both processes use it: one address, threads of its own, with TLS or not, with every
 * limit set.
 */
public final class HttpServer {

  private static final int BACKLOG = 1024;

  /** With all connections taken, idle ones make room for those that wait. */
  private static final long IDLE_MS_AT_LIMIT = 1000;

  private static final long SWEEP_MS_MAX = IDLE_MS_AT_LIMIT / 4;

  private final Server server;
  private final HttpPort connector;
  private final ConnectionGate gate;
  private final SlowConnections slow;
  private final long sweepMs;
  private boolean hasShortened;

  /** A server that is not open yet. */
  public HttpServer(PortSettings settings, Optional<TlsPort> tls) {
    StrangersLines.silence();
    ConnectionLimits limits = settings.connections();
    server = new Server(new HttpThreads(settings.name(), settings.threadsMax()));
    connector = new HttpPort(server, new Protocols(settings).over(tls));
    connector.setHost(settings.address().host());
    connector.setPort(settings.address().port());
    connector.setAcceptQueueSize(BACKLOG);
    connector.setIdleTimeout(limits.idleTimeout().toMillis());
    gate =
        new ConnectionGate(
            limits.max(), limits.acceptsPerSecondMax(), System::nanoTime, connector::setAccepting);
    slow =
        new SlowConnections(
            limits.headTimeout().toNanos(),
            limits.bodyTimeout().toNanos(),
            TimeUnit.MILLISECONDS.toNanos(IDLE_MS_AT_LIMIT),
            gate::isFull,
            settings.http2().isPresent() ? Http2::isSpokenBy : connection -> false);
    sweepMs = Math.min(SWEEP_MS_MAX, limits.headTimeout().toMillis() / 4);
    connector.addBean(gate);
    connector.addBean(slow);
    server.addConnector(connector);
    server.setStopTimeout(settings.stopTimeout().toMillis());
  }

  /**
   * Takes the port; connections wait until it is started.
   *
   * @throws IOException when it cannot be had
   */
  public void open() throws IOException {
    connector.open();
  }

  /**
   * Begins to answer, on a port that is taken now if it was not before.
   *
   * @param errors answers what Jetty itself refuses
   */
  public void start(Handler handler, Request.Handler errors) throws Exception {
    server.setHandler(handler);
    server.setErrorHandler(errors);
    server.start();
    sweepLater();
  }

  /** Stops accepting, waits for what is in flight, then ends all threads. */
  public void stop() throws Exception {
    server.stop();
    // A port that was never started is not closed with the server.
    close();
  }

  /** Gives the port back. */
  void close() {
    connector.close();
  }

  /** The port that was asked for. */
  int portWanted() {
    return connector.getPort();
  }

  /** The address that it listens on. */
  public InetSocketAddress address() {
    return new InetSocketAddress(connector.getHost(), port());
  }

  /** The port that it listens on, also when any free one was asked for. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Connections that are open. */
  public int connections() {
    return gate.connections();
  }

  /** How often a connection could not be accepted, as for want of file handles. */
  public long acceptFailures() {
    return connector.acceptFailures();
  }

  private void sweepLater() {
    // The scheduler stops with the server, and takes nothing more then.
    connector.getScheduler().schedule(this::sweep, sweepMs, TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    try {
      if (gate.isFull()) {
        hasShortened = true;
        allowIdle(IDLE_MS_AT_LIMIT);
      } else if (hasShortened) {
        hasShortened = false;
        allowIdle(connector.getIdleTimeout());
      }
      slow.sweep(System.nanoTime());
      gate.renew();
    } finally {
      sweepLater();
    }
  }

  private void allowIdle(long ms) {
    for (EndPoint endPoint : connector.getConnectedEndPoints()) {
      // A stop has shortened it too, and waits for them.
      if (endPoint.getIdleTimeout() != ms && !connector.isShutdown()) {
        endPoint.setIdleTimeout(ms);
      }
    }
  }
}
