package io.payonce.processor.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** Hands Kafka's own metrics to Prometheus: the few of {@link KafkaMetrics}, read at a scrape. */
public final class KafkaCollector implements MultiCollector {

  private final Supplier<Map<MetricName, ? extends Metric>> metrics;

  public KafkaCollector(Supplier<Map<MetricName, ? extends Metric>> metrics) {
    this.metrics = metrics;
  }

  @Override
  public MetricSnapshots collect() {
    Map<KafkaMetrics, Map<String, Double>> found = new EnumMap<>(KafkaMetrics.class);
    KafkaReading.of(metrics.get())
        .values()
        .forEach(
            (series, value) ->
                found
                    .computeIfAbsent(series.metric(), m -> new TreeMap<>())
                    .put(series.label(), value));
    MetricSnapshots.Builder snapshots = MetricSnapshots.builder();
    found.forEach((metric, values) -> snapshots.metricSnapshot(snapshot(metric, values)));
    return snapshots.build();
  }

  private static MetricSnapshot snapshot(KafkaMetrics metric, Map<String, Double> values) {
    return metric.type() == MetricType.COUNTER ? counter(metric, values) : gauge(metric, values);
  }

  private static MetricSnapshot counter(KafkaMetrics metric, Map<String, Double> values) {
    CounterSnapshot.Builder counter =
        CounterSnapshot.builder().name(baseName(metric)).help(metric.description());
    values.forEach(
        (label, value) ->
            counter.dataPoint(
                CounterDataPointSnapshot.builder()
                    .labels(labels(metric, label))
                    .value(value)
                    .build()));
    return counter.build();
  }

  private static MetricSnapshot gauge(KafkaMetrics metric, Map<String, Double> values) {
    GaugeSnapshot.Builder gauge =
        GaugeSnapshot.builder().name(baseName(metric)).help(metric.description());
    values.forEach(
        (label, value) ->
            gauge.dataPoint(
                GaugeDataPointSnapshot.builder()
                    .labels(labels(metric, label))
                    .value(value)
                    .build()));
    return gauge.build();
  }

  private static Labels labels(KafkaMetrics metric, String label) {
    return metric.labels().length == 0 ? Labels.EMPTY : Labels.of(metric.labels()[0], label);
  }

  /** The library adds the ending of a counter itself. */
  private static String baseName(KafkaMetrics metric) {
    return metric.metricName().replaceFirst("_total$", "");
  }
}
