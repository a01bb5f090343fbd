package io.payonce.processor.metrics;

import java.util.Locale;

/** Prometheus' kinds of metric. */
enum MetricType {
  COUNTER,
  GAUGE,
  HISTOGRAM;

  /** The name in METRICS.md. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
