package io.payonce.ops.proof.audit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.proof.finding.Findings;
import io.payonce.ops.proof.finding.Undecided;
import io.payonce.ops.proof.finding.Violation;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/** The metrics of a following audit, on the loopback interface only. */
final class AuditMetrics implements AutoCloseable {

  static final String VIOLATIONS = "payonce_audit_violations_total";
  static final String UNDECIDED = "payonce_audit_undecided_total";
  static final String RECORDS = "payonce_audit_records_total";
  static final String BEHIND = "payonce_audit_behind_records";
  static final String ROUND = "payonce_audit_round_timestamp_seconds";

  /** The names of all, as they are scraped. */
  static final List<String> NAMES = List.of(VIOLATIONS, UNDECIDED, RECORDS, BEHIND, ROUND);

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter writer =
      PrometheusTextFormatWriter.builder().setIncludeCreatedTimestamps(false).build();
  private final HttpServer server;

  private AuditMetrics(Follower follower, HttpServer server) {
    this.server = server;
    Findings findings = follower.findings();
    counter(
        VIOLATIONS,
        "Violations found, by kind and invariant.",
        callback -> {
          for (Violation violation : Violation.values()) {
            callback.call(findings.count(violation), violation.name(), violation.invariant());
          }
        },
        "kind",
        "invariant");
    counter(
        UNDECIDED,
        "What could not be decided, by kind.",
        callback -> {
          for (Undecided reason : Undecided.values()) {
            callback.call(findings.count(reason), reason.name());
          }
        },
        "kind");
    counter(
        RECORDS,
        "Records read, over all four topics.",
        callback -> callback.call(follower.records()));
    gauge(
        BEHIND,
        "Raw offsets that the application has processed and this audit has not read.",
        follower::behind);
    gauge(
        ROUND,
        "When the last round ended, Unix time; an audit that stands still finds nothing.",
        () -> follower.lastRoundMs() / 1e3);
  }

  /** Answers {@code GET /metrics}; 0 is any free port. */
  static AuditMetrics serve(Follower follower, int port) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      AuditMetrics metrics = new AuditMetrics(follower, server);
      server.createContext("/metrics", metrics::answer);
      server.start();
      return metrics;
    } catch (IOException e) {
      throw new OpsException("cannot listen on --metrics-port " + port, e);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", writer.getContentType());
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream body = exchange.getResponseBody()) {
        writer.write(body, registry.scrape());
      }
    }
  }

  private void counter(
      String name, String help, Consumer<CounterWithCallback.Callback> values, String... labels) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .callback(values)
        .register(registry);
  }

  private void gauge(String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.getAsDouble()))
        .register(registry);
  }
}
