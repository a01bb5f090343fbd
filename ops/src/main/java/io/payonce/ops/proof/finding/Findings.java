package io.payonce.ops.proof.finding;

import io.payonce.schemas.Coordinates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** All that was found: total counts, and of each violation the first ones. Any thread may add. */
public final class Findings {

  private static final Comparator<Coordinates> PLACE =
      Comparator.nullsFirst(
          Comparator.comparing(Coordinates::topic)
              .thenComparingInt(Coordinates::partition)
              .thenComparingLong(Coordinates::offset));

  private final int shownMax;
  private final Consumer<Finding> listener;
  private final Map<Violation, LongAdder> violations = new EnumMap<>(Violation.class);
  private final Map<Violation, List<Finding>> first = new EnumMap<>(Violation.class);
  private final Map<Undecided, LongAdder> undecided = new EnumMap<>(Undecided.class);
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  /**
   * Nothing found yet.
   *
   * @param shownMax findings kept of each violation
   * @param listener hears each of those that are kept
   */
  public Findings(int shownMax, Consumer<Finding> listener) {
    this.shownMax = shownMax;
    this.listener = listener;
    for (Violation violation : Violation.values()) {
      violations.put(violation, new LongAdder());
      first.put(violation, new ArrayList<>());
    }
    for (Undecided reason : Undecided.values()) {
      undecided.put(reason, new LongAdder());
    }
  }

  /** Adds a violation at a place. */
  public void add(Violation violation, Coordinates at, String words) {
    violations.get(violation).increment();
    List<Finding> kept = first.get(violation);
    synchronized (kept) {
      if (kept.size() < shownMax) {
        Finding finding = new Finding(violation, at, words);
        kept.add(finding);
        listener.accept(finding);
      }
    }
  }

  /** Counts a case that could not be decided. */
  public void undecided(Undecided reason) {
    undecided.get(reason).increment();
  }

  /** Counts a record under a name, {@code rejected BAD_SIGNATURE}. */
  public void count(String name) {
    counts.computeIfAbsent(name, n -> new LongAdder()).increment();
  }

  /** Whether nothing was found. */
  public boolean isClean() {
    return total() == 0;
  }

  /** All violations together. */
  public long total() {
    return violations.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** How often a violation was found. */
  public long count(Violation violation) {
    return violations.get(violation).sum();
  }

  /** How much of a kind could not be decided. */
  public long count(Undecided reason) {
    return undecided.get(reason).sum();
  }

  /** The first ones of a violation, by place. */
  public List<Finding> first(Violation violation) {
    List<Finding> kept = first.get(violation);
    synchronized (kept) {
      return kept.stream().sorted(Comparator.comparing(Finding::at, PLACE)).toList();
    }
  }

  /** Counts by name. */
  public Map<String, Long> counts() {
    Map<String, Long> sums = new TreeMap<>();
    counts.forEach((name, count) -> sums.put(name, count.sum()));
    return sums;
  }
}
