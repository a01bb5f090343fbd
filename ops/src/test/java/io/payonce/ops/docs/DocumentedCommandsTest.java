package io.payonce.ops.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.OpsMain;
import io.payonce.ops.cli.StopSignal;
import io.payonce.ops.cli.Terminal;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Every command of {@code ops/payonce} that a document shows is one that the tool takes. */
class DocumentedCommandsTest {

  private static final Pattern COMMAND =
      Pattern.compile("(?:^|\\s)(?:\\S+=\\S+ )*(?:\\S*/)?(?:ops|bin)/payonce (.+)$");

  /** Left out by whoever wrote the line. */
  private static final String LEFT_OUT = "…";

  private final CommandLine tool = commandLine();

  @Test
  void shouldTakeEveryCommandInCode() {
    List<String> refused = new ArrayList<>();
    int tried = 0;
    for (Markdown document : Documents.all()) {
      for (String line : document.codeLines()) {
        Matcher command = COMMAND.matcher(line);
        if (command.find()) {
          tried++;
          refusal(command.group(1))
              .ifPresent(why -> refused.add(document.path() + ": " + line + ": " + why));
        }
      }
    }
    assertEquals("", String.join("\n", refused));
    assertTrue(tried > 20, "found only " + tried);
  }

  @Test
  void shouldTakeEveryCommandInText() {
    List<String> refused = new ArrayList<>();
    for (Markdown document : Documents.all()) {
      for (String text : document.texts()) {
        for (String span : Markdown.codeSpans(text)) {
          Matcher command = COMMAND.matcher(span);
          if (command.find() && command.group(1).contains(" ")) {
            strangeName(command.group(1))
                .ifPresent(why -> refused.add(document.path() + ": " + span + ": " + why));
          }
        }
      }
    }
    assertEquals("", String.join("\n", refused));
  }

  @Test
  void shouldRefuseWhatTheToolDoesNotTake() {
    assertThrows(CommandLine.ParameterException.class, () -> parse("replai --suffix=_a"));
    assertThrows(CommandLine.ParameterException.class, () -> parse("audit --no-such-flag"));
  }

  private Optional<String> refusal(String command) {
    try {
      parse(command);
      return Optional.empty();
    } catch (CommandLine.ParameterException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** Why a verb or flag is none; a text may name a flag without its value. */
  private Optional<String> strangeName(String command) {
    try {
      parse(command.replaceAll("[\\[\\]]", ""));
      return Optional.empty();
    } catch (CommandLine.MissingParameterException e) {
      return Optional.empty();
    } catch (CommandLine.ParameterException e) {
      return Optional.of(e.getMessage());
    }
  }

  private void parse(String command) {
    List<String> words = ShellWords.of(command);
    words.removeIf(word -> word.endsWith(LEFT_OUT));
    tool.parseArgs(words.toArray(String[]::new));
  }

  private static CommandLine commandLine() {
    PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream());
    return OpsMain.commandLine(
        new Terminal(nowhere, OutputStream.nullOutputStream(), nowhere, false, false),
        new StopSignal());
  }
}
