package io.payonce.processor.query.http;

import io.payonce.process.http.ConnectionLimits;
import io.payonce.process.http.HostCheck;
import io.payonce.process.http.ManagementSettings;
import io.payonce.process.http.PortSettings;
import io.payonce.process.http.ProcessPorts;
import io.payonce.process.tls.TlsFiles;
import io.payonce.processor.access.AccessPolicy;
import io.payonce.processor.query.peers.Instance;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.Handler;

/**
 * The HTTP ports of a processor: bound first, because the number is what peers are told, and served
 * as soon as there is a topology to ask.
 *
 * <pre>
 * traffic    ─► HostCheck on loopback ─► Access ─► /v1/openapi.yaml, /v1/*
 *                                              └─► /health/*, /metrics, unless they have a port
 * management ─► HostCheck on loopback ─► Access ─► /health/*, /metrics
 * </pre>
 */
public final class QueryServer implements AutoCloseable {

  /** Stores are read on them; more would only take the stream's time. */
  private static final int THREADS_MAX = 16;

  /** Stores, their logs, classes, and the connections of Kafka's clients. */
  private static final int OTHER_FILES = 600;

  /**
   * Ids may hold any character, so the path may too. Jetty refuses these because the decoded path
   * is ambiguous; no handler here looks at the decoded path, and none reads files.
   */
  public static final UriCompliance ANY_ID =
      UriCompliance.from(
          EnumSet.of(
              Violation.AMBIGUOUS_PATH_SEPARATOR,
              Violation.AMBIGUOUS_PATH_ENCODING,
              Violation.AMBIGUOUS_PATH_SEGMENT,
              Violation.AMBIGUOUS_PATH_PARAMETER,
              Violation.AMBIGUOUS_EMPTY_SEGMENT,
              Violation.SUSPICIOUS_PATH_CHARACTERS,
              Violation.ILLEGAL_PATH_CHARACTERS));

  private final ProcessPorts ports;
  private final boolean hasManagement;

  private QueryServer(ProcessPorts ports) {
    this.ports = ports;
    this.hasManagement = ports.management().isPresent();
  }

  /**
   * The guards of a port.
   *
   * @param policy says who may ask
   * @param hosts the names by which it may be called on loopback; empty when it is not on loopback
   */
  public record Guard(AccessPolicy policy, Optional<List<String>> hosts) {}

  /**
   * Binds the ports; connections wait until it serves.
   *
   * @param address 0 is any free port
   * @param management the port of health and metrics, when they have one of their own
   * @param tls the files to speak TLS with, and to follow; empty is plain HTTP
   * @throws IllegalStateException when a port cannot be had
   */
  public static QueryServer bind(
      PortSettings.Address address,
      ConnectionLimits connections,
      int headBytesMax,
      Optional<ManagementSettings> management,
      Optional<TlsFiles> tls) {
    PortSettings settings = settings(address, connections, headBytesMax);
    ProcessPorts ports = new ProcessPorts(settings, management, tls, OTHER_FILES);
    ports.open();
    return new QueryServer(ports);
  }

  static PortSettings settings(
      PortSettings.Address address, ConnectionLimits connections, int headBytesMax) {
    return new PortSettings(
        "query",
        THREADS_MAX,
        address,
        connections,
        headBytesMax,
        ANY_ID,
        Optional.empty(),
        // What is being answered is asked again elsewhere.
        Duration.ZERO);
  }

  /**
   * Begins to answer.
   *
   * @param guard of the port of queries
   * @param managementGuard of the port of health and metrics, when they have one of their own
   */
  public void serve(
      QueryEngine engine, OperatorHandler operator, Guard guard, Guard managementGuard) {
    Instance instance = engine.instance();
    ports.start(
        answers(instance, guard, queries(instance, engine.handler(), operator)),
        answers(instance, managementGuard, operator));
  }

  private Handler queries(Instance instance, Handler questions, OperatorHandler operator) {
    Handler openApi = new OpenApiHandler(instance);
    return hasManagement
        ? new Handler.Sequence(openApi, questions)
        : new Handler.Sequence(operator, openApi, questions);
  }

  static ProcessPorts.Answers answers(Instance instance, Guard guard, Handler handler) {
    Handler access = new Access(instance, guard.policy(), handler);
    Handler guarded =
        guard
            .hosts()
            .<Handler>map(names -> new HostCheck(access, names, Responses.foreignHost(instance)))
            .orElse(access);
    return new ProcessPorts.Answers(guarded, new ProblemHandler(instance));
  }

  /** The port that it listens on. */
  public int port() {
    return ports.traffic().port();
  }

  /** The port of health and metrics, which may be the same. */
  public int managementPort() {
    return ports.management().orElse(ports.traffic()).port();
  }

  /** What its connections are. */
  public ProcessPorts ports() {
    return ports;
  }

  @Override
  public void close() {
    try {
      ports.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP ports did not stop", e);
    }
  }
}
