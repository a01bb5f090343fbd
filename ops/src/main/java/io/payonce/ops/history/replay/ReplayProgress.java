package io.payonce.ops.history.replay;

import io.payonce.ops.history.manifest.Stretch;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** The progress of a replay in a line: a bar on a terminal, else words only. */
final class ReplayProgress implements Supplier<String> {

  private static final int BAR = 30;

  private final List<Stretch> stretches;
  private final boolean hasBar;
  private final long total;
  private final long startNanos = System.nanoTime();
  private final long doneBefore;
  private volatile long done;

  ReplayProgress(List<Stretch> stretches, Map<Integer, Long> committed, boolean hasBar) {
    this.stretches = stretches;
    this.hasBar = hasBar;
    this.total = stretches.stream().mapToLong(Stretch::offsets).sum();
    this.doneBefore = done(committed);
    this.done = doneBefore;
  }

  /** Takes note of what is committed. */
  void committed(Map<Integer, Long> offsets) {
    done = done(offsets);
  }

  private long done(Map<Integer, Long> offsets) {
    return stretches.stream()
        .mapToLong(
            s ->
                Math.max(
                    0,
                    Math.min(offsets.getOrDefault(s.partition(), s.warmFrom()), s.to())
                        - s.warmFrom()))
        .sum();
  }

  @Override
  public String get() {
    return hasBar ? bar() + words() : "replay" + words();
  }

  /** Without a bar. */
  String words() {
    double rate = (done - doneBefore) / ((System.nanoTime() - startNanos) / 1e9);
    return String.format(
        Locale.ROOT,
        "%4.0f %%  %d of %d  %.0f/s  %s",
        100 * share(),
        done,
        total,
        rate,
        left(rate));
  }

  private double share() {
    return total == 0 ? 1 : (double) done / total;
  }

  private String bar() {
    int full = (int) (BAR * share());
    return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]";
  }

  private String left(double rate) {
    return rate < 1
        ? "time left unknown"
        : ShortLog.text((long) ((total - done) / rate * 1000)) + " left";
  }
}
