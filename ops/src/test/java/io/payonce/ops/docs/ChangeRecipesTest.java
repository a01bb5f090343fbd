package io.payonce.ops.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every file, type and test that a change recipe names exists. */
class ChangeRecipesTest {

  private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*");
  private static final Pattern FILE = Pattern.compile("[\\w./-]+\\.[a-z]+");
  private static final Pattern PATH = Pattern.compile("[\\w.-]+(/[\\w.-]+)+/?");

  private final List<Path> files = Documents.files();

  @Test
  void shouldNameWhatExists() {
    List<String> missing = new ArrayList<>();
    int recipes = 0;
    for (Markdown document : Documents.all()) {
      for (String row : recipes(document)) {
        recipes++;
        for (String name : Markdown.codeSpans(row)) {
          if (!exists(name)) {
            missing.add(document.path() + ": " + name + " in " + row);
          }
        }
      }
    }
    assertEquals("", String.join("\n", missing));
    assertTrue(recipes > 20, "found only " + recipes);
  }

  @Test
  void shouldMissWhatDoesNotExist() {
    assertEquals(
        List.of(false, false, false, true),
        List.of(
            exists("NoSuchTypeTest"),
            exists("trade/NoSuchTable"),
            exists("no-such.yaml"),
            exists("trade/TransitionTable")));
  }

  /** Rows of tables whose head speaks of what to touch, and of what catches you. */
  private static List<String> recipes(Markdown document) {
    List<String> rows = new ArrayList<>();
    boolean isRecipe = false;
    for (Markdown.Line line : document.lines()) {
      if (line.kind() != Markdown.Kind.TABLE) {
        isRecipe = false;
      } else if (line.text().matches("\\|.*\\| *(touch|files|要改的文件) *\\|.*")) {
        isRecipe = true;
      } else if (isRecipe && !line.text().startsWith("|---")) {
        rows.add(line.text());
      }
    }
    return rows;
  }

  /** Whether a name in backticks is of nothing that is looked for, or of something found. */
  private boolean exists(String name) {
    if (FILE.matcher(name).matches() || PATH.matcher(name).matches()) {
      String end = name.replaceAll("/$", "");
      return files.stream()
          .map(path -> "/" + path)
          .anyMatch(
              path ->
                  path.endsWith("/" + end)
                      || path.endsWith("/" + end + ".java")
                      || path.contains("/" + end + "/"));
    }
    return !TYPE.matcher(name).matches()
        || files.stream().anyMatch(path -> path.endsWith(name + ".java"));
  }
}
