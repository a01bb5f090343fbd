package io.payonce.ops.history.compare;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts by name, with a limit on the number of names. */
final class Counts {

  /** A hostile topic may hold any number of names. */
  static final int NAMES_MAX = 500;

  static final String OTHERS = "(others)";

  private final Map<String, Long> counts = new TreeMap<>();

  void add(String name, long count) {
    boolean hasRoom = counts.size() < NAMES_MAX || counts.containsKey(name);
    counts.merge(hasRoom ? name : OTHERS, count, Long::sum);
  }

  void addAll(Counts others) {
    others.counts.forEach(this::add);
  }

  /** The most frequent first, then by name. */
  @JsonValue
  public Map<String, Long> byFrequency() {
    Map<String, Long> sorted = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }
}
