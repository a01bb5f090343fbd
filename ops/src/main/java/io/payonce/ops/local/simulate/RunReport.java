package io.payonce.ops.local.simulate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.payonce.ops.local.send.RequestTally;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A run for people: its requests, their responses, the expected outcomes, and the findings of a
 * check.
 *
 * @param seed by which it is repeated
 * @param sender its failures when it was one of envelopes, else null
 * @param seconds it took
 * @param counts what was sent and answered
 * @param expected of the requests that were answered success
 * @param check of the topics, or null when there was none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"seed", "sender", "seconds", "counts", "expected", "check"})
record RunReport(
    long seed,
    FailedNotifications.OfSender sender,
    double seconds,
    RequestTally.Counts counts,
    Expectation.Totals expected,
    Checked check) {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int DIFFERENCES_SHOWN = 50;

  /**
   * The findings of a check.
   *
   * @param records of the run on the raw topic
   * @param differences in words
   */
  record Checked(int records, List<String> differences) {

    @JsonProperty
    boolean isClean() {
      return differences.isEmpty();
    }
  }

  /** For programs: one line. */
  String json() {
    try {
      return JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers can be written as JSON", e);
    }
  }

  /** For people. */
  String text() {
    StringBuilder text = new StringBuilder();
    line(text, "sent", sent());
    line(text, "answered", answered());
    line(text, "delivered", delivered());
    if (sender != null && sender.failed() > 0) {
      line(text, "ALARM", failed());
    }
    line(text, "to come out", eventsExpected());
    if (expected.otherEventCount() > 0) {
      line(text, "", otherEventsExpected());
    }
    line(text, "", othersExpected());
    if (counts.uncertain() > 0) {
      line(text, "", "and what became of " + counts.uncertain() + " requests without a success");
    }
    if (check != null) {
      line(text, "check", checked());
    }
    return text.toString();
  }

  private String sent() {
    long requests = counts.requestCount();
    return "%d requests in %.1f s (%.0f/s), seed %d: %s"
        .formatted(
            requests, seconds, requests / Math.max(seconds, 0.001), seed, words(counts.requests()));
  }

  private String answered() {
    String failures =
        counts.failures().entrySet().stream()
            .map(f -> (f.getKey() == 0 ? "none" : "HTTP " + f.getKey()) + " " + f.getValue())
            .collect(Collectors.joining(", "));
    return "success " + counts.successes() + (failures.isEmpty() ? "" : ", " + failures);
  }

  private String delivered() {
    return counts.delivered()
        + " notifications"
        + (counts.givenUp() == 0 ? "" : ", given up " + counts.givenUp());
  }

  private String failed() {
    return "sender %s marked %d notifications as failed after %d attempts each: %s%s"
        .formatted(
            sender.name(),
            sender.failed(),
            sender.attempts(),
            String.join(", ", sender.firstFailed()),
            sender.failed() > sender.firstFailed().size() ? ", …" : "");
  }

  private String eventsExpected() {
    return expected.eventCount() + " order events: " + words(expected.events());
  }

  private String otherEventsExpected() {
    return expected.otherEventCount()
        + " other events: "
        + expected.otherEvents().entrySet().stream()
            .map(c -> c.getKey() + " " + c.getValue())
            .collect(Collectors.joining(", "));
  }

  private String othersExpected() {
    return "%d ignored: %s; %d rejected"
        .formatted(expected.ignoredCount(), words(expected.ignored()), expected.rejected());
  }

  private String checked() {
    if (check.isClean()) {
      return "clean: " + check.records() + " records, each with the outcome expected";
    }
    List<String> all = check.differences();
    String shown =
        all.stream().limit(DIFFERENCES_SHOWN).map(d -> "\n  " + d).collect(Collectors.joining());
    int more = all.size() - DIFFERENCES_SHOWN;
    return all.size() + " differences" + shown + (more > 0 ? "\n  and " + more + " more" : "");
  }

  private static String words(Map<? extends Enum<?>, Long> counted) {
    return counted.isEmpty()
        ? "none"
        : counted.entrySet().stream()
            .map(c -> c.getKey().name().toLowerCase(Locale.ROOT) + " " + c.getValue())
            .collect(Collectors.joining(", "));
  }

  private static void line(StringBuilder text, String title, String content) {
    text.append("%-12s %s%n".formatted(title, content).replace("\r\n", "\n"));
  }
}
