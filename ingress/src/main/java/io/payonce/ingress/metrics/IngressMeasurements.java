package io.payonce.ingress.metrics;

import io.payonce.ingress.reply.Page;
import io.payonce.ingress.reply.Reply;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** The figures of one ingress, in a registry of its own: two in one JVM do not mix. */
public final class IngressMeasurements {

  private static final double NANOS_PER_SECOND = 1e9;

  /** From a broker next door to the longest deadline that can be configured. */
  private static final double[] SECONDS = {
    .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2, 3, 5, 10, 30, 60
  };

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
  private final Counter requests = counter(IngressMetrics.REQUESTS);
  private final Histogram answerTime = histogram(IngressMetrics.ANSWER_TIME);
  private final Histogram acknowledgementTime = histogram(IngressMetrics.ACKNOWLEDGEMENT_TIME);
  private final Counter recordsAcknowledged = counter(IngressMetrics.RECORDS_ACKNOWLEDGED);
  private final Counter recordsFailed = counter(IngressMetrics.RECORDS_FAILED);
  private final Counter limited = counter(IngressMetrics.LIMITED);

  public IngressMeasurements() {
    for (Reply answer : Reply.values()) {
      // So that a rate can be computed from the first one on.
      requests.initLabelValues(Integer.toString(answer.status()), answer.label());
    }
    for (LimitScope scope : LimitScope.values()) {
      limited.initLabelValues(scope.label());
    }
  }

  /** Adds those of the JVM, which takes a while. */
  public void addJvm() {
    JvmMetrics.builder().register(registry);
  }

  public void answered(Reply answer, int status) {
    requests.labelValues(Integer.toString(status), answer.label()).inc();
  }

  public void limited(LimitScope scope) {
    limited.labelValues(scope.label()).inc();
  }

  public void tookUntilAnswer(long nanos) {
    answerTime.observe(nanos / NANOS_PER_SECOND);
  }

  public void acknowledged(long nanos) {
    recordsAcknowledged.inc();
    acknowledgementTime.observe(nanos / NANOS_PER_SECOND);
  }

  public void notAcknowledged(Exception failure) {
    recordsFailed.labelValues(failure.getClass().getSimpleName()).inc();
  }

  /** Has a gauge read its value whenever it is scraped. */
  public void gauge(IngressMetrics metric, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(metric.metricName())
        .help(metric.description())
        .callback(callback -> callback.call(value.getAsDouble()))
        .register(registry);
  }

  /** Has a gauge with one label read its values whenever it is scraped. */
  public void gauges(IngressMetrics metric, Supplier<Map<String, Double>> valuesByLabel) {
    GaugeWithCallback.builder()
        .name(metric.metricName())
        .help(metric.description())
        .labelNames(metric.labels().toArray(String[]::new))
        .callback(
            callback -> valuesByLabel.get().forEach((label, value) -> callback.call(value, label)))
        .register(registry);
  }

  /** Answers always 1, with labels that tell something. */
  public void info(IngressMetrics metric, List<String> labelValues) {
    Info info =
        Info.builder()
            .name(metric.metricName())
            .help(metric.description())
            .labelNames(metric.labels().toArray(String[]::new))
            .register(registry);
    info.setLabelValues(labelValues.toArray(String[]::new));
  }

  /** Has a counter that somebody else keeps read whenever it is scraped. */
  public void total(IngressMetrics metric, DoubleSupplier value) {
    CounterWithCallback.builder()
        .name(metric.metricName())
        .help(metric.description())
        .callback(callback -> callback.call(orZero(value.getAsDouble())))
        .register(registry);
  }

  /** Nothing was counted while nobody keeps the count. */
  private static double orZero(double value) {
    return Double.isNaN(value) ? 0 : value;
  }

  public Page page() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      writer.write(text, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Page(200, writer.getContentType(), text.toByteArray());
  }

  private Counter counter(IngressMetrics metric) {
    return Counter.builder()
        .name(metric.metricName())
        .help(metric.description())
        .labelNames(metric.labels().toArray(String[]::new))
        .register(registry);
  }

  private Histogram histogram(IngressMetrics metric) {
    return Histogram.builder()
        .name(metric.metricName())
        .help(metric.description())
        .classicOnly()
        .classicUpperBounds(SECONDS)
        .register(registry);
  }
}
