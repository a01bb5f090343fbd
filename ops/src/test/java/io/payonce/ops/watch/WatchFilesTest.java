package io.payonce.ops.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.payonce.ingress.metrics.IngressMetrics;
import io.payonce.ops.proof.audit.AuditReference;
import io.payonce.processor.metrics.MetricsReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Dashboards and alerts name metrics that exist, and alerts lead to their paragraph. */
class WatchFilesTest {

  /** A series that a rule records. */
  private static final Pattern RECORDED = Pattern.compile("payonce:[a-z_]+:[a-z0-9]+");

  private static final Pattern METRIC = Pattern.compile("payonce_[a-z_]+");
  private static final Pattern PARAGRAPH = Pattern.compile("(?m)^### (Payonce\\w+)$");

  @Test
  void shouldNameMetricsThatExist() {
    // Given
    Set<String> existing = new HashSet<>(MetricsReference.names());
    Arrays.stream(IngressMetrics.values()).forEach(metric -> existing.add(metric.metricName()));
    existing.addAll(AuditReference.names());
    Stream<String> expressions =
        Stream.concat(
            WatchFiles.dashboards().stream().map(WatchFiles.Query::expression),
            WatchFiles.rules().stream().map(rule -> rule.get("expr").asText()));

    // When
    Set<String> unknown =
        expressions
            .flatMap(expression -> METRIC.matcher(expression).results().map(MatchResult::group))
            .map(name -> name.replaceFirst("_(bucket|sum|count)$", ""))
            .filter(name -> !existing.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));

    // Then
    assertEquals(Set.of(), unknown);
  }

  @Test
  void shouldRecordEverySeriesBeforeItIsCompared() {
    // Given
    Set<String> recorded = new HashSet<>();

    for (JsonNode rule : WatchFiles.rules()) {
      // When
      Set<String> compared =
          RECORDED
              .matcher(rule.get("expr").asText())
              .results()
              .map(MatchResult::group)
              .collect(Collectors.toCollection(TreeSet::new));

      // Then
      compared.removeAll(recorded);
      assertEquals(Set.of(), compared, rule::toString);
      recorded.add(rule.path("record").asText());
    }
  }

  @Test
  void shouldExplainEveryAlertInTheRunbook() throws IOException {
    // Given
    String runbook = Files.readString(Path.of("RUNBOOK.md"));
    List<String> paragraphs =
        PARAGRAPH.matcher(runbook).results().map(found -> found.group(1)).toList();

    // Then
    assertEquals(paragraphs, names(WatchFiles.alerts()));
    for (JsonNode alert : WatchFiles.alerts()) {
      String name = alert.get("alert").asText();
      assertEquals(
          "ops/RUNBOOK.md#" + name.toLowerCase(Locale.ROOT),
          alert.at("/annotations/runbook_url").asText());
      assertFalse(alert.at("/annotations/summary").asText().isEmpty(), name);
      assertTrue(
          List.of("warning", "critical").contains(alert.at("/labels/severity").asText()), name);
    }
  }

  @Test
  void shouldLeadFromEveryPanelToAParagraphThatExists() {
    // Given
    Set<String> known = new HashSet<>(Set.of("", "${runbook}"));
    names(WatchFiles.alerts())
        .forEach(name -> known.add("${runbook}#" + name.toLowerCase(Locale.ROOT)));

    // When
    Set<String> links = new TreeSet<>(WatchFiles.links());

    // Then
    assertTrue(links.size() > 10, links::toString);
    assertTrue(known.containsAll(links), links::toString);
  }

  @Test
  void shouldTestEveryAlertFiring() {
    // Given
    Set<String> fired = new HashSet<>();
    for (JsonNode test : WatchFiles.alertTests()) {
      for (JsonNode expected : test.path("alert_rule_test")) {
        if (expected.has("exp_alerts")) {
          fired.add(expected.get("alertname").asText());
        }
      }
    }

    // Then
    assertEquals(Set.copyOf(names(WatchFiles.alerts())), fired);
  }

  private static List<String> names(List<JsonNode> alerts) {
    return alerts.stream().map(alert -> alert.get("alert").asText()).toList();
  }
}
