package io.payonce.processor.query;

import io.payonce.processor.access.AccessPolicy;
import io.payonce.schemas.config.tls.TlsFiles;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The HTTP port of a processor: bound first, because its number is what peers are told, and served
 * as soon as there is a topology to ask.
 */
public final class QueryServer implements AutoCloseable {

  private static final int DEFAULT = -1;
  private static final int THREADS_MAX = 16;
  private static final long IDLE_TIMEOUT_MS = 30_000;
  private static final int REQUEST_HEAD_BYTES_MAX = 8 * 1024;

  /**
   * Ids may hold any character, so the path may too. Jetty refuses these because the decoded path
   * is ambiguous; no handler here looks at the decoded path, and none reads files.
   */
  private static final UriCompliance ANY_ID =
      UriCompliance.from(
          EnumSet.of(
              Violation.AMBIGUOUS_PATH_SEPARATOR,
              Violation.AMBIGUOUS_PATH_ENCODING,
              Violation.AMBIGUOUS_PATH_SEGMENT,
              Violation.AMBIGUOUS_PATH_PARAMETER,
              Violation.AMBIGUOUS_EMPTY_SEGMENT,
              Violation.SUSPICIOUS_PATH_CHARACTERS,
              Violation.ILLEGAL_PATH_CHARACTERS));

  private final Server server;
  private final ServerConnector connector;

  private QueryServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Binds the port; connections wait until it serves.
   *
   * @param port 0 to 65535; 0 is any free one
   * @param tls the files to speak TLS with, and to follow; empty is plain HTTP
   * @throws IllegalStateException when the port cannot be had
   */
  public static QueryServer bind(String host, int port, Optional<TlsFiles> tls) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS_MAX);
    threads.setName("query");
    Server server = new Server(threads);
    ServerConnector connector = connector(server, protocols(tls.map(TlsPort::of)));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_TIMEOUT_MS);
    server.addConnector(connector);
    try {
      connector.open();
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot listen on port "
              + port
              + " of http.host (http.port): is it an address of this machine, and is the port free? ("
              + e.getClass().getSimpleName()
              + ")");
    }
    return new QueryServer(server, connector);
  }

  /**
   * Without a pool of buffers: Jetty 12.1.14 now and then gives the one of a head that is too long
   * back twice, and two others' requests would then share it.
   */
  static ServerConnector connector(Server server, ConnectionFactory... protocols) {
    return new ServerConnector(
        server, null, null, new ByteBufferPool.NonPooling(), DEFAULT, DEFAULT, protocols);
  }

  private static ConnectionFactory[] protocols(Optional<TlsPort> tls) {
    HttpConnectionFactory http = new HttpConnectionFactory(http());
    return tls.map(port -> new ConnectionFactory[] {port.before(http.getProtocol()), http})
        .orElseGet(() -> new ConnectionFactory[] {http});
  }

  static HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(REQUEST_HEAD_BYTES_MAX);
    http.setUriCompliance(ANY_ID);
    http.setUseInputDirectByteBuffers(false);
    http.setUseOutputDirectByteBuffers(false);
    return http;
  }

  /**
   * Begins to answer.
   *
   * @param policy says who may ask
   * @param isAlive answers {@code /health/live}
   * @param isReady answers {@code /health/ready}
   */
  public void serve(
      QueryEngine engine,
      AccessPolicy policy,
      BooleanSupplier isAlive,
      BooleanSupplier isReady,
      PrometheusRegistry metrics) {
    Instance instance = engine.instance();
    Handler all =
        new Handler.Sequence(
            new OperatorHandler(isAlive, isReady, metrics),
            new OpenApiHandler(instance),
            engine.handler());
    server.setHandler(new Access(instance, policy, all));
    server.setErrorHandler(new ProblemHandler(instance));
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("the query port does not serve: " + e.getMessage(), e);
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
      // A port that never served is not closed with the server.
      connector.close();
    } catch (Exception e) {
      throw new IllegalStateException("the query port did not stop", e);
    }
  }
}
