package io.payonce.processor.metrics;

import java.util.List;

/**
 * The metrics that a processor measures itself; {@link KafkaMetrics} has what Kafka measures for
 * it.
 */
public enum ProcessorMetrics {
  OUTCOMES(
      "payonce_processor_outcomes_total",
      MetricType.COUNTER,
      "records",
      "Raw records by what became of them, counted when their transaction is committed. Their sum"
          + " is the records consumed.",
      "outcome",
      "reason"),
  ORDER_EVENTS(
      "payonce_processor_order_events_total",
      MetricType.COUNTER,
      "events",
      "Committed events of all kinds by type.",
      "type"),
  FIELDS_LEFT_OUT(
      "payonce_processor_fields_left_out_total",
      MetricType.COUNTER,
      "fields",
      "Informative fields that had an odd form and were left out of an event; no decision reads"
          + " them."),
  REJECTED(
      "payonce_processor_rejected_total",
      MetricType.COUNTER,
      "records",
      "Rejected records by the configured app that they name, envelopes by their sender; `unknown`"
          + " is any other, or none. Who sent a record with a bad signature may have named any app.",
      "app_id",
      "reason"),
  APP_OUTCOMES(
      "payonce_processor_app_outcomes_total",
      MetricType.COUNTER,
      "records",
      "Raw records by the configured app that they name, envelopes by their sender, and by what"
          + " became of them: accepted and ignored are genuine, rejected may be forged. An app"
          + " appears with its first record; `unknown` is any other, or none.",
      "app_id",
      "outcome"),
  AMOUNT(
      "payonce_processor_amount_fen_total",
      MetricType.COUNTER,
      "fen",
      "Sums of the committed events of this process since its start, in fen or hundredths of"
          + " another currency: what was paid, refunded or mismatched. A picture and no book: a"
          + " process that dies between a commit and its count forgets it.",
      "app_id",
      "type",
      "currency"),
  RECEIPT_TO_COMMIT(
      "payonce_processor_receipt_to_commit_seconds",
      MetricType.HISTOGRAM,
      "seconds",
      "From the receipt of a notification by the ingress to the commit of the order events that it"
          + " made. Redriven ones are left out."),
  COMMIT(
      "payonce_processor_commit_seconds",
      MetricType.HISTOGRAM,
      "seconds",
      "A commit: the offsets and the end of the transaction, while the stream thread waits."),
  TRANSACTIONS_ABORTED(
      "payonce_processor_transactions_aborted_total",
      MetricType.COUNTER,
      "transactions",
      "Transactions that were given up; their records are processed again."),
  LAG_RECORDS(
      "payonce_processor_lag_records",
      MetricType.GAUGE,
      "records",
      "Raw records of a partition that the group has not committed yet. Every instance tells of all"
          + " partitions: aggregate by max.",
      "partition"),
  LAG_TIME(
      "payonce_processor_lag_seconds",
      MetricType.GAUGE,
      "seconds",
      "How long the first of those records has been waiting since its append; 0 without one.",
      "partition"),
  LAG_CHECKED(
      "payonce_processor_lag_checked_timestamp_seconds",
      MetricType.GAUGE,
      "seconds",
      "When the lag was last read from the brokers, Unix time; 0 before the first time."),
  RAW_HIDDEN(
      "payonce_processor_raw_hidden_seconds",
      MetricType.GAUGE,
      "seconds",
      "How long an open transaction on the raw topic has hidden what came after it in a partition;"
          + " 0 when none does. Every instance tells of all partitions: aggregate by max.",
      "partition"),
  RAW_RETENTION(
      "payonce_processor_raw_retention_seconds",
      MetricType.GAUGE,
      "seconds",
      "How long the raw topic keeps a record; +Inf when for ever. Lag must stay far below it."),
  READY(
      "payonce_processor_ready",
      MetricType.GAUGE,
      "0 or 1",
      "1 while all partitions of this instance are processed, 0 in a rebalance or restore."),
  STREAM_STATE(
      "payonce_processor_stream_state",
      MetricType.GAUGE,
      "0 or 1",
      "1 for the state that Kafka Streams is in, 0 for the others.",
      "state"),
  RESTORED(
      "payonce_processor_restored_records_total",
      MetricType.COUNTER,
      "records",
      "Records of the changelogs from which state was restored; those of standbys are left out."),
  THREAD_FAILURES(
      "payonce_processor_stream_thread_failures_total",
      MetricType.COUNTER,
      "threads",
      "Stream threads that failed, or could not be replaced, since the start."),
  ACCESS_REFUSED(
      "payonce_processor_access_refused_total",
      MetricType.COUNTER,
      "requests",
      "Requests to the query port that were not answered, by the reason.",
      "reason"),
  CONNECTIONS(
      "payonce_processor_http_connections",
      MetricType.GAUGE,
      "connections",
      "HTTP connections that are open."),
  ACCEPT_FAILURES(
      "payonce_processor_http_accept_failures_total",
      MetricType.COUNTER,
      "connections",
      "How often an HTTP connection could not be accepted, as for want of file handles."),
  TLS_CERTIFICATE_EXPIRY(
      "payonce_processor_tls_certificate_expiry_timestamp_seconds",
      MetricType.GAUGE,
      "seconds",
      "When the first certificate of the chain in use ends, since 1970; only with TLS."),
  TLS_RELOAD_FAILURES(
      "payonce_processor_tls_reload_failures_total",
      MetricType.COUNTER,
      "readings",
      "How often the TLS files became bad and the last good ones stayed; only with TLS."),
  SPANS_EXPORTED(
      "payonce_processor_trace_spans_exported_total",
      MetricType.COUNTER,
      "spans",
      "Spans that the collector took; only with tracing."),
  SPANS_LOST(
      "payonce_processor_trace_spans_lost_total",
      MetricType.COUNTER,
      "spans",
      "Spans that the collector did not take, or that found no room to wait for it; only with"
          + " tracing."),
  MERCHANTS_HEALTHY(
      "payonce_processor_merchants_file_healthy",
      MetricType.GAUGE,
      "0 or 1",
      "0 while the merchants file on disk is bad and the last good one is used."),
  CERTIFICATE_EXPIRY(
      "payonce_processor_alipay_certificate_expiry_timestamp_seconds",
      MetricType.GAUGE,
      "seconds",
      "When the first app's last certificate of Alipay ends, since 1970; only when an app's keys are"
          + " all in certificates."),
  MERCHANTS_APPS(
      "payonce_processor_merchants_apps",
      MetricType.GAUGE,
      "apps",
      "Apps in the merchants file that is in force."),
  ORDERS_AWAITED(
      "payonce_processor_orders_awaited",
      MetricType.GAUGE,
      "orders",
      "Orders with events that wait until the merchant tells of the order, on the partitions of this"
          + " instance; up to 10000 of a partition are counted.",
      "app_id"),
  ORDERS_AWAITED_OLDEST(
      "payonce_processor_orders_awaited_oldest_seconds",
      MetricType.GAUGE,
      "seconds",
      "Time since the first notification of the order that waits longest was received; 0 while none"
          + " waits.",
      "app_id"),
  STATE_FREE(
      "payonce_processor_state_dir_free_bytes",
      MetricType.GAUGE,
      "bytes",
      "What this process may still write to the file system of state.dir."),
  STATE_SIZE(
      "payonce_processor_state_dir_size_bytes",
      MetricType.GAUGE,
      "bytes",
      "The size of the file system of state.dir."),
  BUILD_INFO(
      "payonce_processor_build_info",
      MetricType.GAUGE,
      "1",
      "Always 1; the labels name the build, the JDK and the provider of RSA.",
      "version",
      "commit",
      "jdk",
      "provider");

  private final String metricName;
  private final MetricType type;
  private final String unit;
  private final String description;
  private final List<String> labels;

  ProcessorMetrics(
      String metricName, MetricType type, String unit, String description, String... labels) {
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

  MetricType type() {
    return type;
  }

  String unit() {
    return unit;
  }

  public String description() {
    return description;
  }

  public String[] labels() {
    return labels.toArray(String[]::new);
  }
}
