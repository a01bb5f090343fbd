package io.payonce.ops.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every document can be followed and read: its links lead somewhere, its lines have an end. */
class DocumentsTest {

  private static final int LINE_CHARACTERS = 140;
  private static final int PARAGRAPH_WORDS = 80;
  private static final int CELL_WORDS = 40;
  private static final int RATIONALE_LINES = 150;

  /** Notebooks of figures, and what tests write from descriptions in code. */
  private static final Set<String> NOT_PROSE =
      Set.of("CONFIG.md", "METRICS.md", "REASONS.md", "LOGS.md", "MEASURED.md");

  private final List<Markdown> documents = Documents.all();

  @Test
  void shouldFindTheDocuments() {
    List<String> names = documents.stream().map(document -> document.path().toString()).toList();
    assertTrue(names.containsAll(List.of("README.md", "ops/RUNBOOK.md")), names.toString());
  }

  @Test
  void shouldResolveEveryLinkAndAnchor() {
    List<String> broken = new ArrayList<>();
    for (Markdown document : documents) {
      for (String link : document.links()) {
        if (!link.matches("[a-z]+:.*") && !resolves(document, link)) {
          broken.add(document.path() + ": " + link);
        }
      }
    }
    assertEquals("", String.join("\n", broken));
  }

  private static boolean resolves(Markdown document, String link) {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path target =
        file.isEmpty() ? document.path() : document.path().resolveSibling(file).normalize();
    if (target.startsWith("..") || !Files.exists(Documents.ROOT.resolve(target))) {
      return false;
    }
    return hash < 0
        || Markdown.of(Documents.ROOT, target).anchors().contains(link.substring(hash + 1));
  }

  @Test
  void shouldKeepLinesOfProseShort() {
    List<String> tooLong = new ArrayList<>();
    for (Markdown document : documents) {
      for (Markdown.Line line : document.lines(Markdown.Kind.PROSE)) {
        if (line.text().length() > LINE_CHARACTERS) {
          tooLong.add(document.path() + ":" + line.number() + ": " + line.text().length());
        }
      }
    }
    assertEquals("", String.join("\n", tooLong));
  }

  @Test
  void shouldKeepParagraphsAndCellsShort() {
    List<String> tooLong = new ArrayList<>();
    for (Markdown document : documents) {
      if (!NOT_PROSE.contains(document.path().getFileName().toString())) {
        document.paragraphs().forEach(text -> count(document, text, PARAGRAPH_WORDS, tooLong));
        for (Markdown.Line row : document.lines(Markdown.Kind.TABLE)) {
          for (String cell : row.text().split("(?<!\\\\)\\|")) {
            count(document, cell.strip(), CELL_WORDS, tooLong);
          }
        }
      }
    }
    assertEquals("", String.join("\n", tooLong));
  }

  private static void count(Markdown document, String text, int words, List<String> tooLong) {
    int found = text.split("\\s+").length;
    if (found > words) {
      tooLong.add(
          document.path()
              + ": "
              + found
              + " words: "
              + text.substring(0, Math.min(60, text.length())));
    }
  }

  @Test
  void shouldKeepRationalesShort() {
    List<String> tooLong = new ArrayList<>();
    for (Markdown document : documents) {
      if (document.path().endsWith("RATIONALE.md") && document.lines().size() > RATIONALE_LINES) {
        tooLong.add(document.path() + ": " + document.lines().size() + " lines");
      }
    }
    assertEquals("", String.join("\n", tooLong));
  }

  @Test
  void shouldAskQuestionsInRationales() {
    List<String> statements = new ArrayList<>();
    for (Markdown document : documents) {
      if (document.path().endsWith("RATIONALE.md")) {
        document.lines(Markdown.Kind.HEADING).stream()
            .map(Markdown.Line::text)
            .filter(text -> text.startsWith("### ") && !text.endsWith("?"))
            .forEach(text -> statements.add(document.path() + ": " + text));
      }
    }
    assertEquals("", String.join("\n", statements));
  }
}
