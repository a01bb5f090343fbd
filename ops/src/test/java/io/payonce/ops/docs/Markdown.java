package io.payonce.ops.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A document in Markdown, taken apart into what is checked.
 *
 * @param path from the root of the repository
 * @param lines all of them, blocks of code among them
 */
public record Markdown(Path path, List<Line> lines) {

  private static final Pattern LINK = Pattern.compile("\\[[^\\[\\]]*]\\(([^()\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("#{1,6} (.*)");
  private static final Pattern CODE_SPAN = Pattern.compile("`([^`]+)`");
  private static final Pattern MARKED = Pattern.compile("(?m)^<!-- run -->$");

  /** A line and the kind of text that it belongs to. */
  public record Line(int number, Kind kind, String text) {}

  /** A kind of line. */
  public enum Kind {
    CODE,
    FENCE,
    TABLE,
    HEADING,
    BLANK,
    PROSE
  }

  /** Reads a file; {@code root} is the folder that {@code path} begins in. */
  public static Markdown of(Path root, Path path) {
    List<Line> lines = new ArrayList<>();
    boolean isCode = false;
    int number = 0;
    for (String text : read(root.resolve(path))) {
      number++;
      boolean isFence = text.stripLeading().startsWith("```");
      lines.add(new Line(number, isFence ? Kind.FENCE : isCode ? Kind.CODE : kind(text), text));
      isCode ^= isFence;
    }
    return new Markdown(path, List.copyOf(lines));
  }

  private static Kind kind(String text) {
    if (text.isBlank()) {
      return Kind.BLANK;
    }
    if (text.startsWith("|")) {
      return Kind.TABLE;
    }
    return HEADING.matcher(text).matches() ? Kind.HEADING : Kind.PROSE;
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of a kind. */
  List<Line> lines(Kind kind) {
    return lines.stream().filter(line -> line.kind() == kind).toList();
  }

  /** Targets of links outside code, as written. */
  List<String> links() {
    String text =
        lines.stream()
            .filter(line -> line.kind() != Kind.CODE && line.kind() != Kind.FENCE)
            .map(Line::text)
            .collect(Collectors.joining("\n"));
    return LINK.matcher(text).results().map(found -> found.group(1)).toList();
  }

  /** The names by which headings can be linked to, as GitHub makes them. */
  Set<String> anchors() {
    Set<String> anchors = new TreeSet<>();
    Map<String, Integer> seen = new HashMap<>();
    for (Line line : lines(Kind.HEADING)) {
      Matcher heading = HEADING.matcher(line.text());
      if (heading.matches()) {
        String anchor =
            heading
                .group(1)
                .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
        int before = seen.merge(anchor, 1, Integer::sum) - 1;
        anchors.add(before == 0 ? anchor : anchor + "-" + before);
      }
    }
    return anchors;
  }

  /** Paragraphs and items of lists, each on one line. */
  List<String> paragraphs() {
    List<String> paragraphs = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    for (Line line : lines) {
      boolean begins = line.text().matches("\\s*([-*+]|\\d+\\.) .*");
      if (line.kind() != Kind.PROSE || begins) {
        flush(open, paragraphs);
      }
      if (line.kind() == Kind.PROSE) {
        open.append(line.text().strip()).append(' ');
      }
    }
    flush(open, paragraphs);
    return paragraphs;
  }

  private static void flush(StringBuilder open, List<String> paragraphs) {
    if (!open.isEmpty()) {
      paragraphs.add(open.toString().strip());
      open.setLength(0);
    }
  }

  /** Lines of shell in blocks of code; one that ends with a backslash goes on with the next. */
  List<String> codeLines() {
    String code = lines(Kind.CODE).stream().map(Line::text).collect(Collectors.joining("\n"));
    return code.replaceAll("\\\\\n\\s*", "").lines().toList();
  }

  /** What stands in backticks in a text. */
  static List<String> codeSpans(String text) {
    return CODE_SPAN.matcher(text).results().map(found -> found.group(1)).toList();
  }

  /** Paragraphs and rows of tables. */
  List<String> texts() {
    List<String> texts = new ArrayList<>(paragraphs());
    lines(Kind.TABLE).forEach(row -> texts.add(row.text()));
    return texts;
  }

  /** Blocks of shell that a test may run, those behind {@code <!-- run -->}. */
  public List<String> markedBlocks() {
    String text = lines.stream().map(Line::text).collect(Collectors.joining("\n"));
    List<String> blocks = new ArrayList<>();
    for (String part : MARKED.split(text)) {
      String block = part.strip();
      if (block.startsWith("```")) {
        blocks.add(block.substring(block.indexOf('\n') + 1, block.indexOf("\n```")));
      }
    }
    return blocks;
  }
}
