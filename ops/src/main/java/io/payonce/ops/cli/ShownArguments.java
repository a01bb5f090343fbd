package io.payonce.ops.cli;

import io.payonce.process.config.ShownValue;
import java.util.Comparator;
import java.util.List;

/** Hides the arguments of a command line in a text that repeats them: one may be a secret. */
public final class ShownArguments {

  private static final int CHARACTERS_MIN = 3;

  private ShownArguments() {}

  /**
   * Replaces each value that stands between quotation marks, or behind the word got.
   *
   * @param args as they were typed
   */
  public static String withoutValues(String text, List<String> args) {
    String shown = text;
    for (String value : values(args)) {
      shown = shown.replace("'" + value + "'", ShownValue.of(value));
      shown = shown.replace("got " + value, "got " + ShownValue.of(value));
    }
    return withoutKeys(shown, args);
  }

  /** Replaces each argument that is the text of a key; any other was typed to be seen. */
  public static String withoutKeys(String text, List<String> args) {
    String shown = text;
    for (String value : values(args)) {
      if (ShownValue.isKey(value)) {
        shown = shown.replace(value, ShownValue.of(value));
      }
    }
    return shown;
  }

  /** The longest first, so that no rest of a longer one stays. */
  private static List<String> values(List<String> args) {
    return args.stream()
        .map(arg -> arg.startsWith("-") && arg.contains("=") ? arg.split("=", 2)[1] : arg)
        .filter(value -> value.length() >= CHARACTERS_MIN && !isOption(value))
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  private static boolean isOption(String value) {
    return value.matches("--?[a-z][a-z-]{0,40}");
  }
}
