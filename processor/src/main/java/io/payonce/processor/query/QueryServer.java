package io.payonce.processor.query;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP port of a processor. */
public final class QueryServer implements AutoCloseable {

  private static final int THREADS_MAX = 16;
  private static final long IDLE_TIMEOUT_MS = 30_000;

  private final Server server;
  private final ServerConnector connector;

  private QueryServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Starts to listen.
   *
   * @param port 0 to 65535; 0 is any free one
   * @param isAlive answers {@code /health/live}
   * @param isReady answers {@code /health/ready}
   * @throws IllegalStateException when the port cannot be had
   */
  public static QueryServer start(
      String host,
      int port,
      BooleanSupplier isAlive,
      BooleanSupplier isReady,
      PrometheusRegistry metrics) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS_MAX);
    threads.setName("query");
    Server server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_TIMEOUT_MS);
    server.addConnector(connector);
    server.setHandler(new OperatorHandler(isAlive, isReady, metrics));
    server.setErrorHandler(new ProblemHandler());
    QueryServer started = new QueryServer(server, connector);
    started.listen(host, port);
    return started;
  }

  private void listen(String host, int port) {
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException(
          "cannot listen on " + host + ":" + port + " (http.host, http.port): " + e.getMessage(),
          e);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the query port did not stop", e);
    }
  }
}
