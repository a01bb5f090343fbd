package io.payonce.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.schemas.alarm.Alarm;
import io.payonce.testing.GoldenFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReasonsTest {

  /**
   * A row of REASONS.md.
   *
   * @param name as the header {@code reason} has it
   */
  private record Row(
      String name, String meaning, String remedy, boolean isRedrivable, Alarm alarm) {

    static Row of(IgnoredReason reason) {
      return new Row(reason.name(), reason.meaning(), reason.remedy(), false, Alarm.of(reason));
    }

    static Row of(RejectionReason reason) {
      return new Row(
          reason.name(),
          reason.meaning(),
          reason.remedy(),
          reason.isRedrivable(),
          Alarm.of(reason));
    }
  }

  private final List<Row> ignored = Arrays.stream(IgnoredReason.values()).map(Row::of).toList();
  private final List<Row> rejected = Arrays.stream(RejectionReason.values()).map(Row::of).toList();
  private final List<Row> all = Stream.concat(ignored.stream(), rejected.stream()).toList();

  @Test
  void shouldExplainEveryReasonInSentences() {
    for (Row row : all) {
      // Given
      List<String> texts = List.of(row.meaning(), row.remedy());

      // When
      boolean areSentences = texts.stream().allMatch(text -> text.matches("[A-Za-z][^\n|]*\\."));

      // Then
      assertTrue(areSentences, row.name());
    }
  }

  @Test
  void shouldNotExplainTwoReasonsAlike() {
    // Given
    List<String> meanings = all.stream().map(Row::meaning).toList();
    List<String> names = all.stream().map(Row::name).toList();

    // When
    int distinctMeanings = new HashSet<>(meanings).size();
    int distinctNames = new HashSet<>(names).size();

    // Then
    assertEquals(all.size(), distinctMeanings);
    assertEquals(all.size(), distinctNames);
  }

  @Test
  void shouldTellToRedriveOnlyWhatCanBeRedriven() {
    for (Row row : rejected) {
      // Given
      boolean isTold = row.remedy().matches("(?i).*(then redrive|redrive it|redrive them).*");

      // When / Then
      assertTrue(!isTold || row.isRedrivable(), row.name());
    }
  }

  @Test
  void shouldKeepReasonsDocumentUpToDate() {
    // Given
    Path file = Path.of("REASONS.md");

    // When
    String document = document();

    // Then
    GoldenFile.check(file, document);
  }

  private String document() {
    StringBuilder out = new StringBuilder("# Reasons\n\n");
    out.append("Generated from `IgnoredReason` and `RejectionReason`; the record's header");
    out.append(
        " `reason` names one of them.\n*Alarm*: the rule of [the alerts](../ops/RUNBOOK.md)");
    out.append(" that tells of it.\n\n## Ignored\n\n");
    out.append("Genuine, but nothing new; on the ignored topic.\n\n");
    out.append(
        "| reason | meaning | what becomes of it, what to do | alarm |\n|---|---|---|---|\n");
    ignored.forEach(
        row -> append(out, row.name(), row.meaning(), row.remedy(), row.alarm().cell()));
    out.append("\n## Rejected\n\nNot believed; on the rejected topic with its bytes.");
    out.append(" *Redrive*: whether the same bytes put back can end otherwise after a mend.\n\n");
    out.append(
        "| reason | meaning | what becomes of it, what to do | redrive | alarm |\n|---|---|---|---|---|\n");
    rejected.forEach(
        row ->
            append(
                out,
                row.name(),
                row.meaning(),
                row.remedy(),
                row.isRedrivable() ? "yes" : "no",
                row.alarm().cell()));
    return out.toString();
  }

  private static void append(StringBuilder out, String name, String... cells) {
    out.append("| `").append(name).append("` | ").append(String.join(" | ", cells)).append(" |\n");
  }
}
