package io.payonce.ops.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files that operators take from this module: dashboards and alerts. */
final class WatchFiles {

  static final Path ALERTS = Path.of("alerts", "payonce.yml");

  private WatchFiles() {}

  /** A query and where it stands. */
  record Query(String where, String expression) {}

  /** The queries of all dashboards, with their variables as Grafana would fill them in. */
  static List<Query> dashboards() {
    List<Query> queries = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("dashboards"))) {
      for (Path file : files.sorted().toList()) {
        for (JsonNode panel : json(file).get("panels")) {
          for (JsonNode target : panel.path("targets")) {
            queries.add(
                new Query(
                    file.getFileName() + ", " + panel.get("title").asText(),
                    filledIn(target.get("expr").asText())));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return queries;
  }

  private static String filledIn(String expression) {
    return expression
        .replace("$__rate_interval", "30s")
        .replaceAll("\\$(job|instance|app)\\b", ".*");
  }

  /** The links of all dashboards and panels. */
  static List<String> links() {
    List<String> links = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("dashboards"))) {
      for (Path file : files.sorted().toList()) {
        json(file).findValuesAsText("url").forEach(links::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return links;
  }

  /** The rules of all alerts. */
  static List<JsonNode> alerts() {
    return rules().stream().filter(rule -> rule.has("alert")).toList();
  }

  /** All rules, with those that only record what alerts compare. */
  static List<JsonNode> rules() {
    List<JsonNode> rules = new ArrayList<>();
    yaml(ALERTS).get("groups").forEach(group -> group.get("rules").forEach(rules::add));
    return rules;
  }

  /** The tests of the alerts, of all files. */
  static List<JsonNode> alertTests() {
    List<JsonNode> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("alerts"))) {
      for (Path file : files.filter(f -> f.toString().endsWith("_test.yml")).sorted().toList()) {
        yaml(file).get("tests").forEach(tests::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tests;
  }

  private static JsonNode yaml(Path file) {
    try {
      return new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }
}
