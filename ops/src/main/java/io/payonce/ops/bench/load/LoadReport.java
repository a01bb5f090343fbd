package io.payonce.ops.bench.load;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Says in words what a load run measured. */
final class LoadReport {

  private final LoadResult result;
  private final StringBuilder text = new StringBuilder();

  LoadReport(LoadResult result) {
    this.result = result;
  }

  String text() {
    line("sent", sent());
    line("answered", answered());
    line("took", times(result.latency()));
    if (!result.otherAnswers().isEmpty()) {
      line("", times(result.successLatency()) + "  of success");
      line("", times(result.otherAnswerLatency()) + "  of other answers");
    }
    line("waited", waited());
    line("CPU", words(result.cpuMicrosPerRequest(), " ") + " µs a request");
    line("bodies", bodies());
    return text.toString();
  }

  private String sent() {
    String rate =
        result.rateAsked() == null
            ? "closed loop"
            : format("open loop, asked for %.0f/s", result.rateAsked());
    return format(
        "%d requests on %d connections, %s", result.requests(), result.connections(), rate);
  }

  private String answered() {
    String others = words(result.otherAnswers(), ": ");
    String failures = words(result.failures(), ": ");
    return format(
        "success %d in %.1f s (%.0f/s)%s%s",
        result.successes(),
        result.seconds(),
        result.successPerSecond(),
        others.isEmpty() ? "" : "; " + others,
        failures.isEmpty() ? "" : "; no answer: " + failures);
  }

  private String waited() {
    return format(
        "for a connection p99 %.1f ms, at most %d requests at once; sent late by ourselves p99"
            + " %.2f ms",
        result.waitForConnection().p99(), result.queueMax(), result.ownLateness().p99());
  }

  private String bodies() {
    LoadResult.Bodies bodies = result.bodies();
    return format(
        "%d distinct%s, %d repeats, %d forged",
        bodies.distinct(),
        bodies.isUsedUp()
            ? format(
                " (used up: sent %.1f times each)", bodies.fresh() / (double) bodies.distinct())
            : "",
        bodies.repeats(),
        bodies.forged());
  }

  private static String times(Latency latency) {
    return format(
        "p50 %.1f  p90 %.1f  p99 %.1f  p99.9 %.1f  max %.1f ms",
        latency.p50(), latency.p90(), latency.p99(), latency.p999(), latency.max());
  }

  private static String words(Map<String, ?> figures, String separator) {
    return figures.entrySet().stream()
        .map(figure -> figure.getKey() + separator + figure.getValue())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private void line(String title, String words) {
    text.append(format("%-11s %s%n", title, words));
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
