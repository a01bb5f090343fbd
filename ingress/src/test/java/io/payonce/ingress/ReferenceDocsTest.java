package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ingress.config.IngressKeys;
import io.payonce.ingress.metrics.IngressMetrics;
import io.payonce.ingress.reply.Reply;
import io.payonce.testing.ConfigReference;
import io.payonce.testing.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** CONFIG.md, METRICS.md and the table of answers say what the code says. */
class ReferenceDocsTest {

  @Test
  void shouldHaveConfigMdAsTheCodeHasIt() {
    GoldenFile.check(Path.of("CONFIG.md"), configMd());
  }

  @Test
  void shouldHaveMetricsMdAsTheCodeHasIt() {
    GoldenFile.check(Path.of("METRICS.md"), metricsMd());
  }

  @Test
  void shouldExplainEveryAnswerInTheReadme() throws IOException {
    // When
    String readme = Files.readString(Path.of("README.md"));

    // Then
    for (Reply answer : Reply.values()) {
      String row =
          "| `%s` | %d | %s | %s |"
              .formatted(answer.label(), answer.status(), answer.meaning(), answer.alarm().cell());
      assertTrue(readme.contains(row), "README.md lacks the row " + row);
    }
  }

  @Test
  void shouldNameAndDescribeMetricsByTheConventions() {
    List<IngressMetrics> metrics = List.of(IngressMetrics.values());
    for (IngressMetrics metric : metrics) {
      boolean isCounter = metric.type() == IngressMetrics.Type.COUNTER;
      assertTrue(metric.metricName().matches("payonce_ingress_[a-z_]+"), metric.metricName());
      assertEquals(isCounter, metric.metricName().endsWith("_total"), metric.metricName());
      assertTrue(metric.description().endsWith("."), metric.metricName());
    }
    assertEquals(
        metrics.size(), new HashSet<>(metrics.stream().map(m -> m.metricName()).toList()).size());
  }

  private static String configMd() {
    return """
        # Configuration of the ingress

        Generated from `IngressKeys`; a test keeps it so. One properties file in UTF-8. A value may be
        `${env:NAME}`, `${file:/path/to/file.properties:key}` or `${dir:/path/to/folder:file}`.
        A key that is not here is an error.

        %s
        | `producer.*` | | | Kafka's producer settings | Passed on without the prefix, also to the \
        admin client where it knows them: security, timeouts, memory. |

        ## Settings of the producer that are not open

        `acks` is always `all`, `enable.idempotence` always `true`, `max.block.ms` always `0`,
        `partitioner.ignore.keys` always `false`. `bootstrap.servers`, `key.serializer`,
        `value.serializer`, `partitioner.class`, `interceptor.classes` and `transaction*` cannot be given.
        `delivery.timeout.ms` may not be above `answer.deadline.ms`, `buffer.memory` not below
        `inflight.bytes.max`; both follow from these when they are not given.
        """
        .formatted(ConfigReference.table(IngressKeys.DEFINITION));
  }

  private static String metricsMd() {
    String rows =
        Arrays.stream(IngressMetrics.values())
            .map(ReferenceDocsTest::metricsRow)
            .collect(Collectors.joining("\n"));
    return """
        # Metrics of the ingress

        Generated from `IngressMetrics`; a test keeps it so. `GET /metrics` answers in Prometheus' text
        format; `jvm_*` and `process_*` of the Prometheus client come with them.

        | metric | type | unit | labels | meaning |
        |---|---|---|---|---|
        %s

        `outcome` is one of the answers in README.md. No metric tells of a buyer or an order.
        """
        .formatted(rows);
  }

  private static String metricsRow(IngressMetrics metric) {
    String labels =
        metric.labels().stream().map(l -> "`" + l + "`").collect(Collectors.joining(", "));
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            metric.metricName(),
            metric.type().name().toLowerCase(Locale.ROOT),
            metric.unit(),
            labels,
            metric.description());
  }
}
