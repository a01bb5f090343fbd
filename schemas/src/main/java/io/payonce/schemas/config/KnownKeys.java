package io.payonce.schemas.config;

import java.util.Comparator;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;

/** Refuses a key that nobody reads, and names the one that was probably meant. */
final class KnownKeys {

  private KnownKeys() {}

  /**
   * Checks one key.
   *
   * @throws ConfigException when it is not among the known ones
   */
  static void check(String key, Set<String> known) {
    if (!known.contains(key)) {
      throw new ConfigException(
          "Unknown key " + key + "; did you mean " + nearest(key, known) + "? See CONFIG.md");
    }
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
