package io.payonce.processor.runtime;

import io.payonce.processor.access.Refusals;
import io.payonce.processor.topology.Outcomes;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.RejectionReason;
import io.payonce.schemas.config.tls.TlsFiles;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The metrics of a processor: METRICS.md is generated from them. */
public enum ProcessorMetrics {
  OUTCOMES(
      "payonce_processor_outcomes_total",
      "counter",
      "records",
      "Raw records by what became of them. Their sum is the records handled; an aborted"
          + " transaction that is done again counts twice.",
      "outcome",
      "reason"),
  ORDER_EVENTS(
      "payonce_processor_order_events_total", "counter", "events", "Order events by type.", "type"),
  READY(
      "payonce_processor_ready",
      "gauge",
      "0 or 1",
      "1 while all partitions of this instance are processed, 0 in a rebalance or restore."),
  THREAD_FAILURES(
      "payonce_processor_stream_thread_failures_total",
      "counter",
      "threads",
      "Stream threads that failed since the start."),
  MERCHANTS_HEALTHY(
      "payonce_processor_merchants_file_healthy",
      "gauge",
      "0 or 1",
      "0 while the merchants file on disk is bad and the last good one is used."),
  ACCESS_REFUSED(
      "payonce_processor_access_refused_total",
      "counter",
      "requests",
      "Requests to the query port that were not answered, by the reason.",
      "reason"),
  TLS_CERTIFICATE_EXPIRY(
      "payonce_processor_tls_certificate_expiry_timestamp_seconds",
      "gauge",
      "seconds",
      "When the first certificate of the chain in use ends, since 1970; only with TLS."),
  TLS_RELOAD_FAILURES(
      "payonce_processor_tls_reload_failures_total",
      "counter",
      "readings",
      "How often the TLS files became bad and the last good ones stayed; only with TLS.");

  private final String metricName;
  private final String type;
  private final String unit;
  private final String description;
  private final String[] labels;

  ProcessorMetrics(
      String metricName, String type, String unit, String description, String... labels) {
    this.metricName = metricName;
    this.type = type;
    this.unit = unit;
    this.description = description;
    this.labels = labels;
  }

  /** A registry with all of them, and the JVM's. */
  public static PrometheusRegistry registry(
      Outcomes outcomes,
      BooleanSupplier isReady,
      LongSupplier threadFailures,
      BooleanSupplier isMerchantsFileHealthy) {
    PrometheusRegistry registry = new PrometheusRegistry();
    JvmMetrics.builder().register(registry);
    OUTCOMES.counter(registry, callback -> outcomes(callback, outcomes));
    ORDER_EVENTS.counter(registry, callback -> events(callback, outcomes));
    READY.gauge(registry, isReady);
    THREAD_FAILURES.counter(registry, callback -> callback.call(threadFailures.getAsLong()));
    MERCHANTS_HEALTHY.gauge(registry, isMerchantsFileHealthy);
    return registry;
  }

  /** Adds what is known of who asked. */
  public static void access(PrometheusRegistry registry, Refusals refusals) {
    ACCESS_REFUSED.counter(
        registry,
        callback -> refusals.byReason().forEach((reason, count) -> callback.call(count, reason)));
  }

  /** Adds what is known of the TLS files. */
  public static void tls(PrometheusRegistry registry, TlsFiles files) {
    GaugeWithCallback.builder()
        .name(TLS_CERTIFICATE_EXPIRY.metricName)
        .help(TLS_CERTIFICATE_EXPIRY.description)
        .callback(callback -> callback.call(files.get().expiry().getEpochSecond()))
        .register(registry);
    TLS_RELOAD_FAILURES.counter(registry, callback -> callback.call(files.failures()));
  }

  private static void outcomes(CounterWithCallback.Callback callback, Outcomes outcomes) {
    callback.call(outcomes.accepted(), "accepted", "");
    for (IgnoredReason reason : IgnoredReason.values()) {
      callback.call(outcomes.ignored(reason), "ignored", reason.name());
    }
    for (RejectionReason reason : RejectionReason.values()) {
      callback.call(outcomes.rejected(reason), "rejected", reason.name());
    }
  }

  private static void events(CounterWithCallback.Callback callback, Outcomes outcomes) {
    for (OrderEventType type : OrderEventType.values()) {
      callback.call(outcomes.events(type), type.ceType());
    }
  }

  private void counter(
      PrometheusRegistry registry, Consumer<CounterWithCallback.Callback> callback) {
    CounterWithCallback.builder()
        .name(metricName)
        .help(description)
        .labelNames(labels)
        .callback(callback)
        .register(registry);
  }

  private void gauge(PrometheusRegistry registry, BooleanSupplier value) {
    GaugeWithCallback.builder()
        .name(metricName)
        .help(description)
        .labelNames(labels)
        .callback(callback -> callback.call(value.getAsBoolean() ? 1 : 0))
        .register(registry);
  }

  /** The reference of all metrics, as METRICS.md has it. */
  public static String reference() {
    StringBuilder text =
        new StringBuilder(
            """
            # Metrics of the processor

            `GET /metrics` on the query port, Prometheus text format. Besides these, the JVM's own
            (`jvm_*`, `process_*`) of the Prometheus Java client. Generated from `ProcessorMetrics`.

            | metric | type | unit | labels | what it is |
            |---|---|---|---|---|
            """);
    for (ProcessorMetrics metric : values()) {
      text.append(
          "| `%s` | %s | %s | %s | %s |\n"
              .formatted(
                  metric.metricName,
                  metric.type,
                  metric.unit,
                  String.join(", ", metric.labels),
                  metric.description));
    }
    return text.toString();
  }
}
