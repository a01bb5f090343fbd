package io.payonce.ingress.metrics;

import java.util.List;

/** Everything that is measured, beside the JVM's own figures; no value tells of a buyer. */
public enum IngressMetrics {
  REQUESTS(
      "payonce_ingress_requests_total",
      Type.COUNTER,
      "requests",
      "Answers to notifications, by HTTP status and reason.",
      "status",
      "outcome"),
  ANSWER_TIME(
      "payonce_ingress_answer_seconds",
      Type.HISTOGRAM,
      "seconds",
      "From the request's headers to the writing of its answer, of requests that were admitted."),
  ACKNOWLEDGEMENT_TIME(
      "payonce_ingress_acknowledgement_seconds",
      Type.HISTOGRAM,
      "seconds",
      "From handing a record to the producer to its acknowledgement by all in-sync replicas."),
  RECORDS_ACKNOWLEDGED(
      "payonce_ingress_records_acknowledged_total",
      Type.COUNTER,
      "records",
      "Records that all in-sync replicas have."),
  RECORDS_FAILED(
      "payonce_ingress_records_failed_total",
      Type.COUNTER,
      "records",
      "Records that were not acknowledged, by the class of Kafka's error.",
      "error"),
  INFLIGHT_BYTES(
      "payonce_ingress_inflight_bytes",
      Type.GAUGE,
      "bytes",
      "Bytes of requests that Kafka has neither acknowledged nor given up."),
  INFLIGHT_BYTES_MAX(
      "payonce_ingress_inflight_bytes_max",
      Type.GAUGE,
      "bytes",
      "The limit of payonce_ingress_inflight_bytes, as configured."),
  INFLIGHT_REQUESTS(
      "payonce_ingress_inflight_requests",
      Type.GAUGE,
      "requests",
      "Notifications that were admitted and are not answered yet."),
  CONNECTIONS(
      "payonce_ingress_connections", Type.GAUGE, "connections", "Connections that are open."),
  ACCEPT_FAILURES(
      "payonce_ingress_accept_failures_total",
      Type.COUNTER,
      "connections",
      "How often a connection could not be accepted, as for want of file handles."),
  READY(
      "payonce_ingress_ready",
      Type.GAUGE,
      "boolean",
      "1 when the raw topic can be written and recent sends did not all fail, else 0."),
  BREAKER_OPEN(
      "payonce_ingress_breaker_open",
      Type.GAUGE,
      "boolean",
      "1 while Kafka takes no records and notifications are failed at once or are probes, else 0."),
  BREAKER_OPENINGS(
      "payonce_ingress_breaker_openings_total",
      Type.COUNTER,
      "openings",
      "How often Kafka was found to take no records."),
  OLDEST_UNACKNOWLEDGED(
      "payonce_ingress_oldest_unacknowledged_seconds",
      Type.GAUGE,
      "seconds",
      "How long the oldest record that Kafka has neither acknowledged nor given up has waited."),
  LIMITED(
      "payonce_ingress_limited_total",
      Type.COUNTER,
      "requests",
      "Requests that were above a rate, by whose rate.",
      "scope"),
  CLIENT_LIMITED(
      "payonce_ingress_client_limited_requests",
      Type.GAUGE,
      "requests",
      "Requests above the rate of their client, of the ten clients with the most; only with"
          + " limit.client.per.second.",
      "client"),
  DEGRADED(
      "payonce_ingress_degraded",
      Type.GAUGE,
      "boolean",
      "1 while it is done without, because room for bytes in flight is short, else 0.",
      "step"),
  CONFIG_RELOAD_FAILURES(
      "payonce_ingress_config_reload_failures_total",
      Type.COUNTER,
      "readings",
      "How often the configuration file became bad and the last good rules stayed."),
  MERCHANTS_FILE_HEALTHY(
      "payonce_ingress_merchants_file_healthy",
      Type.GAUGE,
      "boolean",
      "1 while the app_ids in force are those of the merchants file, else 0; only with one."),
  PRODUCER_RETRIES(
      "payonce_ingress_producer_records_retried_total",
      Type.COUNTER,
      "records",
      "Records that the producer had to send again."),
  PRODUCER_BYTES(
      "payonce_ingress_producer_sent_bytes_total",
      Type.COUNTER,
      "bytes",
      "Bytes that the producer wrote to brokers."),
  PRODUCER_REQUEST_SLOWEST(
      "payonce_ingress_producer_request_max_seconds",
      Type.GAUGE,
      "seconds",
      "The longest request of the producer to a broker of the last half minute."),
  PRODUCER_QUEUE_SLOWEST(
      "payonce_ingress_producer_queue_max_seconds",
      Type.GAUGE,
      "seconds",
      "The longest that a record waited in the producer before it was sent, of the last half minute."),
  PRODUCER_THROTTLE_SLOWEST(
      "payonce_ingress_producer_throttle_max_seconds",
      Type.GAUGE,
      "seconds",
      "The longest that a broker throttled the producer by a quota, of the last half minute."),
  PRODUCER_BUFFER_FREE(
      "payonce_ingress_producer_buffer_free_bytes",
      Type.GAUGE,
      "bytes",
      "Room left in the producer's buffer."),
  PRODUCER_CONNECTIONS(
      "payonce_ingress_producer_connections",
      Type.GAUGE,
      "connections",
      "Connections of the producer to brokers."),
  TLS_CERTIFICATE_EXPIRY(
      "payonce_ingress_tls_certificate_expiry_timestamp_seconds",
      Type.GAUGE,
      "seconds",
      "When the first certificate of the chain in use ends, since 1970; only with TLS."),
  TLS_RELOAD_FAILURES(
      "payonce_ingress_tls_reload_failures_total",
      Type.COUNTER,
      "readings",
      "How often the TLS files became bad and the last good ones stayed; only with TLS."),
  SPANS_EXPORTED(
      "payonce_ingress_trace_spans_exported_total",
      Type.COUNTER,
      "spans",
      "Spans that the collector took; only with tracing."),
  SPANS_LOST(
      "payonce_ingress_trace_spans_lost_total",
      Type.COUNTER,
      "spans",
      "Spans that the collector did not take, or that found no room to wait for it; only with"
          + " tracing."),
  BUILD_INFO(
      "payonce_ingress_build_info",
      Type.GAUGE,
      "1",
      "Always 1; the labels name the build, the JDK and the provider of TLS.",
      "version",
      "commit",
      "jdk",
      "provider");

  /** Prometheus' kinds of metric. */
  public enum Type {
    COUNTER,
    GAUGE,
    HISTOGRAM
  }

  private final String metricName;
  private final Type type;
  private final String unit;
  private final String description;
  private final List<String> labels;

  IngressMetrics(String metricName, Type type, String unit, String description, String... labels) {
    this.metricName = metricName;
    this.type = type;
    this.unit = unit;
    this.description = description;
    this.labels = List.of(labels);
  }

  /** The name as it is scraped. */
  public String metricName() {
    return metricName;
  }

  public Type type() {
    return type;
  }

  /** What one is counted in, base units only. */
  public String unit() {
    return unit;
  }

  public String description() {
    return description;
  }

  public List<String> labels() {
    return labels;
  }
}
