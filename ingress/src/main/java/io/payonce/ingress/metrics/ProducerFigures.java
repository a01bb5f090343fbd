package io.payonce.ingress.metrics;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** The few of the producer's own metrics that an operator watches, read at a scrape. */
public final class ProducerFigures {

  private static final String GROUP = "producer-metrics";
  private static final double SECONDS_PER_MS = 1e-3;

  private final Supplier<Map<MetricName, ? extends Metric>> metrics;

  private ProducerFigures(Supplier<Map<MetricName, ? extends Metric>> metrics) {
    this.metrics = metrics;
  }

  /**
   * Has them answered at scrapes.
   *
   * @param metrics of the producer that is in use at that moment
   */
  public static void add(
      IngressMeasurements measurements, Supplier<Map<MetricName, ? extends Metric>> metrics) {
    ProducerFigures figures = new ProducerFigures(metrics);
    measurements.total(
        IngressMetrics.PRODUCER_RETRIES, () -> figures.value("record-retry-total", 1));
    measurements.total(
        IngressMetrics.PRODUCER_BYTES, () -> figures.value("outgoing-byte-total", 1));
    measurements.gauge(
        IngressMetrics.PRODUCER_REQUEST_SLOWEST,
        () -> figures.value("request-latency-max", SECONDS_PER_MS));
    measurements.gauge(
        IngressMetrics.PRODUCER_QUEUE_SLOWEST,
        () -> figures.value("record-queue-time-max", SECONDS_PER_MS));
    measurements.gauge(
        IngressMetrics.PRODUCER_THROTTLE_SLOWEST,
        () -> figures.value("produce-throttle-time-max", SECONDS_PER_MS));
    measurements.gauge(
        IngressMetrics.PRODUCER_BUFFER_FREE, () -> figures.value("buffer-available-bytes", 1));
    measurements.gauge(
        IngressMetrics.PRODUCER_CONNECTIONS, () -> figures.value("connection-count", 1));
  }

  /** The value in base units; no number while the producer has none. */
  private double value(String name, double scale) {
    for (Map.Entry<MetricName, ? extends Metric> metric : metrics.get().entrySet()) {
      MetricName found = metric.getKey();
      boolean isIt = found.group().equals(GROUP) && found.name().equals(name);
      if (isIt && metric.getValue().metricValue() instanceof Number number) {
        return number.doubleValue() * scale;
      }
    }
    return Double.NaN;
  }
}
