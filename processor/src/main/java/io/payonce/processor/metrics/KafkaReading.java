package io.payonce.processor.metrics;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The values of {@link KafkaMetrics} at one moment, from one walk over all of Kafka's metrics. */
final class KafkaReading {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaReading.class);

  private static final Map<Key, KafkaMetrics> WANTED = new HashMap<>();

  static {
    for (KafkaMetrics metric : KafkaMetrics.values()) {
      WANTED.put(new Key(metric.of().group(), metric.of().name()), metric);
    }
  }

  private record Key(String group, String name) {}

  /**
   * One value.
   *
   * @param label the store, or empty
   */
  record Series(KafkaMetrics metric, String label) {}

  private final Map<Series, Double> values = new HashMap<>();

  private KafkaReading() {}

  static KafkaReading of(Map<MetricName, ? extends Metric> metrics) {
    KafkaReading reading = new KafkaReading();
    metrics.forEach(
        (name, metric) -> {
          KafkaMetrics wanted = WANTED.get(new Key(name.group(), name.name()));
          if (wanted != null) {
            reading.add(wanted, name, metric);
          }
        });
    return reading;
  }

  Map<Series, Double> values() {
    return values;
  }

  private void add(KafkaMetrics wanted, MetricName name, Metric metric) {
    double value = number(metric);
    // An average or maximum without a sample is no number, and no measurement.
    if (!Double.isNaN(value)) {
      Series series = new Series(wanted, label(wanted, name));
      boolean isMax = wanted.of().fold() == KafkaMetrics.Fold.MAX;
      values.merge(series, value * wanted.of().scale(), isMax ? Math::max : Double::sum);
    }
  }

  private static double number(Metric metric) {
    try {
      return metric.metricValue() instanceof Number number ? number.doubleValue() : Double.NaN;
    } catch (KafkaException e) {
      // A store is asked while it is being closed.
      LOG.atDebug().setCause(e).log("a metric of Kafka cannot be read at this moment");
      return Double.NaN;
    }
  }

  /** Kafka names the store in a tag that is called after the store's kind. */
  private static String label(KafkaMetrics wanted, MetricName name) {
    if (wanted.of().fold() != KafkaMetrics.Fold.SUM_BY_STORE) {
      return "";
    }
    return name.tags().entrySet().stream()
        .filter(tag -> tag.getKey().endsWith("state-id"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
