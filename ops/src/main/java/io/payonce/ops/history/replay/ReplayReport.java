package io.payonce.ops.history.replay;

import io.payonce.ops.cli.Json;
import io.payonce.ops.history.manifest.Manifest;
import io.payonce.ops.history.manifest.Stretch;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Says what a replay did, for people or for programs. */
final class ReplayReport {

  private final PrintWriter out;
  private final boolean isJson;

  ReplayReport(PrintWriter out, boolean isJson) {
    this.out = out;
    this.isJson = isJson;
  }

  void dropped(List<String> topics) {
    if (isJson) {
      out.println(Json.line(Map.of("dropped", topics)));
    } else {
      topics.forEach(topic -> out.println("deleted " + topic));
    }
  }

  void finished(ReplayResult result, OptionalDouble verifies) {
    if (isJson) {
      out.println(Json.line(json(result, verifies)));
    } else {
      text(result, verifies);
    }
  }

  private static Map<String, Object> json(ReplayResult result, OptionalDouble verifies) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("manifest", result.manifest());
    json.put("resumed", result.wasResumed());
    json.put("unknown_beginnings", result.hasUnknownBeginnings());
    json.put("records", result.records());
    json.put("events", result.events());
    json.put("ignored", result.ignored());
    json.put("rejected", result.rejected());
    json.put("seconds", result.seconds());
    json.put("records_per_second", result.recordsPerSecond());
    json.put("cpu_us_per_record", result.cpuMicrosPerRecord());
    verifies.ifPresent(
        rate -> {
          json.put("cores", cores());
          json.put("openssl_verifies_per_second", rate);
          json.put("share_of_openssl", share(result, rate));
        });
    return json;
  }

  private void text(ReplayResult result, OptionalDouble verifies) {
    Manifest manifest = result.manifest();
    line("replayed", range(manifest));
    line("compared", compared(manifest));
    line("outcomes", outcomes(result));
    line("", String.join("  ", manifest.orderEvents(), manifest.ignored(), manifest.rejected()));
    if (result.records() > 0) {
      line(
          "speed",
          format(
              "%.0f records/s, %.1f µs of CPU each",
              result.recordsPerSecond(), result.cpuMicrosPerRecord()));
    }
    verifies.ifPresent(
        rate ->
            line(
                "",
                format(
                    "openssl verifies %.0f/s a core: %.0f %% of that on %d cores",
                    rate, 100 * share(result, rate), cores())));
    if (result.hasUnknownBeginnings()) {
      line(
          "mind",
          "orders that began before what was replayed begin anew here: their events differ");
    }
  }

  private void line(String title, String words) {
    out.printf("%-9s %s%n", title, words);
  }

  private static String range(Manifest manifest) {
    long offsets = manifest.partitions().stream().mapToLong(s -> s.to() - s.warmFrom()).sum();
    return format(
        "%d offsets of %s, %d partitions, as %s",
        offsets, manifest.rawTopic(), manifest.partitions().size(), manifest.applicationId());
  }

  private static String compared(Manifest manifest) {
    long warm = manifest.partitions().stream().mapToLong(s -> s.from() - s.warmFrom()).sum();
    String ranges =
        manifest.partitions().stream().map(ReplayReport::range).collect(Collectors.joining("  "));
    return warm == 0 ? ranges : ranges + "; " + warm + " before it were for warmth only";
  }

  private static String range(Stretch stretch) {
    return stretch.partition() + "/" + stretch.from() + ".." + stretch.to();
  }

  private static String outcomes(ReplayResult result) {
    if (result.records() == 0) {
      return result.wasResumed() ? "an earlier run had finished it" : "none";
    }
    return format(
        "%d records%s: %d order events, ignored %s, rejected %s",
        result.records(),
        result.wasResumed() ? " of this run" : "",
        result.events(),
        counts(result.ignored()),
        counts(result.rejected()));
  }

  private static String counts(Map<String, Long> counts) {
    return counts.isEmpty()
        ? "none"
        : counts.entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", "));
  }

  private static double share(ReplayResult result, double verifiesPerSecond) {
    return result.recordsPerSecond() / (verifiesPerSecond * cores());
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
