package io.payonce.processor.metrics;

import java.util.ArrayList;
import java.util.List;

/** The text of METRICS.md, and the names in it. */
public final class MetricsReference {

  private static final String BEGINNING =
      """
      # Metrics of the processor

      `GET /metrics` on the query port, Prometheus text format. Besides these, the JVM's own
      (`jvm_*`, `process_*`) of the Prometheus Java client. Generated from `ProcessorMetrics` and
      `KafkaMetrics`.

      | metric | type | unit | labels | what it is |
      |---|---|---|---|---|
      """;

  private static final String OF_KAFKA =
      """

      What Kafka Streams and its clients measure themselves, over all threads and partitions of the
      instance:

      | metric | type | unit | labels | what it is |
      |---|---|---|---|---|
      """;

  private MetricsReference() {}

  /** The whole text. */
  public static String text() {
    StringBuilder text = new StringBuilder(BEGINNING);
    for (ProcessorMetrics m : ProcessorMetrics.values()) {
      text.append(row(m.metricName(), m.type(), m.unit(), m.labels(), m.description()));
    }
    text.append(OF_KAFKA);
    for (KafkaMetrics m : KafkaMetrics.values()) {
      text.append(row(m.metricName(), m.type(), m.unit(), m.labels(), m.description()));
    }
    return text.toString();
  }

  /** The names of all metrics, as they are scraped. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    for (ProcessorMetrics metric : ProcessorMetrics.values()) {
      names.add(metric.metricName());
    }
    for (KafkaMetrics metric : KafkaMetrics.values()) {
      names.add(metric.metricName());
    }
    return names;
  }

  private static String row(
      String name, MetricType type, String unit, String[] labels, String description) {
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(name, type.word(), unit, String.join(", ", labels), description);
  }
}
