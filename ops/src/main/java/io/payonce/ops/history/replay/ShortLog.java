package io.payonce.ops.history.replay;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.history.manifest.Stretch;
import io.payonce.ops.records.log.Extent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Finds out by how much a log does not reach back far enough: the worst partition counts. */
final class ShortLog {

  private static final String ACCEPT =
      " Or accept with --cold that copies of older notifications count as first ones";

  private final Duration retention;
  private String worst;
  private long worstMs;
  private long warmAtMs = Long.MAX_VALUE;
  private String earliest;

  ShortLog(Duration retention) {
    this.retention = retention;
  }

  /** A partition whose range needs records from a time on. */
  void needs(Extent kept, long firstMs, long warmMs) {
    if (firstMs - warmMs > worstMs) {
      worstMs = firstMs - warmMs;
      worst = kept.partition() + " begins at " + Instant.ofEpochMilli(firstMs);
    }
  }

  /** A partition of which everything kept is replayed, and compared once it is warm. */
  void beginsToBeWarm(Extent kept, long firstMs) {
    long warmMs = firstMs + retention.toMillis();
    if (warmMs < warmAtMs) {
      warmAtMs = warmMs;
      earliest = kept.partition() + " begins at " + Instant.ofEpochMilli(firstMs);
    }
  }

  /** Refuses when something is missing. */
  void refuse(List<Stretch> stretches) {
    if (worst != null) {
      throw new OpsException(
          "the log of "
              + worst
              + ", "
              + text(worstMs)
              + " too late: dedupe remembers for "
              + text(retention.toMillis())
              + ", and what it must know at --from was deleted. Begin later, or with --from"
              + " earliest, which compares from where it is warm."
              + ACCEPT);
    }
    if (earliest != null && stretches.stream().allMatch(s -> s.from() == s.to())) {
      throw new OpsException(
          "the log of "
              + earliest
              + ", "
              + text(Math.max(0, warmAtMs - System.currentTimeMillis()))
              + " too late to compare anything: what came before was deleted, and dedupe remembers"
              + " for "
              + text(retention.toMillis())
              + ". Wait, and let the raw topic keep more (retention.ms)."
              + ACCEPT);
    }
  }

  /** As 4 d 3 h 12 min; seconds only below an hour. */
  static String text(long ms) {
    Duration span = Duration.ofMillis(ms);
    String text =
        part(span.toDays(), " d ")
            + part(span.toHoursPart(), " h ")
            + part(span.toMinutesPart(), " min ");
    String seconds = span.toHours() > 0 ? "" : part(span.toSecondsPart(), " s ");
    return (text + seconds).isEmpty() ? "1 s" : (text + seconds).strip();
  }

  private static String part(long value, String unit) {
    return value == 0 ? "" : value + unit;
  }
}
