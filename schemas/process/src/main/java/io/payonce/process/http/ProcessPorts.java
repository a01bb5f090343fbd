package io.payonce.process.http;

import io.payonce.process.tls.TlsFiles;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;

/**
 * The ports of a process: one for its traffic, and one for health and metrics where they have one
 * of their own.
 */
public final class ProcessPorts {

  private final HttpServer traffic;
  private final Optional<HttpServer> management;
  private final Optional<TlsFiles> tls;

  /**
   * The answers of a port.
   *
   * @param handler answers requests
   * @param errors answers what Jetty itself refuses
   */
  public record Answers(Handler handler, Request.Handler errors) {}

  /**
   * ProcessPorts that are not open yet.
   *
   * @param tls how they speak TLS; empty is plain HTTP
   * @param otherFiles files that the process needs besides one for each connection
   */
  public ProcessPorts(
      PortSettings traffic,
      Optional<ManagementSettings> management,
      Optional<TlsFiles> tls,
      int otherFiles) {
    int others = otherFiles + (management.isPresent() ? ManagementSettings.CONNECTIONS_MAX : 0);
    this.traffic =
        new HttpServer(
            traffic.withConnectionsMax(FileHandles.fit(traffic.connections().max(), others)),
            tls.map(files -> TlsPort.of(files, files.settings().clientAuth())));
    this.management =
        management.map(
            own ->
                new HttpServer(
                    own.port(traffic.name() + "-management"),
                    own.clientAuth().flatMap(auth -> tls.map(files -> TlsPort.of(files, auth)))));
    this.tls = tls;
  }

  /**
   * Takes the ports; connections wait until {@link #start}.
   *
   * @throws IllegalStateException when one cannot be had
   */
  public void open() {
    open(traffic, HttpKeys.HOST, HttpKeys.PORT);
    try {
      management.ifPresent(server -> open(server, ManagementKeys.HOST, ManagementKeys.PORT));
    } catch (IllegalStateException e) {
      traffic.close();
      throw e;
    }
  }

  private static void open(HttpServer server, String hostKey, String portKey) {
    try {
      server.open();
    } catch (IOException e) {
      // Without the address, and without the cause that repeats it: it may be a pasted secret.
      throw new IllegalStateException(
          "Cannot listen on port %d of %s (%s): is it an address of this machine, is the port free? Set %s and %s"
              .formatted(
                  server.portWanted(), hostKey, e.getClass().getSimpleName(), hostKey, portKey));
    }
  }

  /**
   * Begins to answer.
   *
   * @param ofManagement what the port of health and metrics answers, if there is one
   * @throws IllegalStateException when a port cannot be had
   */
  public void start(Answers ofTraffic, Answers ofManagement) {
    open();
    start(traffic, ofTraffic);
    management.ifPresent(server -> start(server, ofManagement));
    tls.ifPresent(TlsFiles::watch);
  }

  private static void start(HttpServer server, Answers answers) {
    try {
      server.start(answers.handler(), answers.errors());
    } catch (Exception e) {
      throw new IllegalStateException(
          "Port %d does not serve: %s".formatted(server.port(), e.getMessage()), e);
    }
  }

  /** Stops accepting, waits for what is in flight, then ends all threads; health goes last. */
  public void stop() throws Exception {
    for (HttpServer server : servers()) {
      server.stop();
    }
  }

  /** The port of the traffic, also when any free one was asked for. */
  public HttpServer traffic() {
    return traffic;
  }

  /** The port of health and metrics, if they have one of their own. */
  public Optional<HttpServer> management() {
    return management;
  }

  /** Connections that are open on all ports. */
  public int connections() {
    return servers().stream().mapToInt(HttpServer::connections).sum();
  }

  /** How often a connection could not be accepted. */
  public long acceptFailures() {
    return servers().stream().mapToLong(HttpServer::acceptFailures).sum();
  }

  private List<HttpServer> servers() {
    return Stream.concat(Stream.of(traffic), management.stream()).toList();
  }
}
