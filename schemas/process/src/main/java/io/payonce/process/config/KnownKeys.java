package io.payonce.process.config;

import java.util.Comparator;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/** Refuses a key that nobody reads, and names the one that was probably meant. */
final class KnownKeys {

  /** Words with dots between, as keys are. */
  private static final Pattern NAME = Pattern.compile("(?=.{1,80}$)[a-z]+(\\.[a-z0-9]+)+");

  private KnownKeys() {}

  /**
   * Checks one key.
   *
   * @throws ConfigException when it is not among the known ones
   */
  static void check(String key, Set<String> known) {
    if (known.contains(key)) {
      return;
    }
    String nearest = nearest(key, known);
    // A line of a pasted secret reads as a key; what is like none of ours may be one.
    boolean isAlike =
        NAME.matcher(key).matches() || distance(key, nearest) <= Math.max(3, nearest.length() / 2);
    throw new ConfigException(
        isAlike
            ? "Unknown key " + key + "; did you mean " + nearest + "? See CONFIG.md"
            : "Unknown key of %d characters, not shown since it may be a pasted secret. See CONFIG.md"
                .formatted(key.length()));
  }

  private static String nearest(String key, Set<String> known) {
    return known.stream().min(Comparator.comparingInt(name -> distance(key, name))).orElseThrow();
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      nextRow(row, i, a.charAt(i - 1), b);
    }
    return row[b.length()];
  }

  private static void nextRow(int[] row, int i, char c, String b) {
    int diagonal = row[0];
    row[0] = i;
    for (int j = 1; j <= b.length(); j++) {
      int replaced = diagonal + (c == b.charAt(j - 1) ? 0 : 1);
      diagonal = row[j];
      row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
    }
  }
}
