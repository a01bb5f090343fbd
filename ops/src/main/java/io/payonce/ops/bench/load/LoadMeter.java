package io.payonce.ops.bench.load;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Counts how requests ended and how long they took, of those that are measured. */
final class LoadMeter {

  private final Map<Ending, Long> endings = new EnumMap<>(Ending.class);
  private final Map<String, Long> otherAnswers = new TreeMap<>();
  private final Histogram success = histogram();
  private final Histogram otherAnswer = histogram();
  private final Histogram noAnswer = histogram();
  private final Histogram queued = histogram();
  private final Histogram lateness = histogram();
  private long lastEndNanos;
  private long queueMax;

  /** A request left, this long after it was meant to. */
  void sent(long afterNanos, boolean hadConnection) {
    record(queued, afterNanos);
    if (hadConnection) {
      record(lateness, afterNanos);
    }
  }

  void queue(long requests) {
    queueMax = Math.max(queueMax, requests);
  }

  /** A request ended; its time counts from when it was meant to leave. */
  void ended(Ending ending, AnswerParser answer, long intendedNanos, long nowNanos) {
    endings.merge(ending, 1L, Long::sum);
    if (ending == Ending.OTHER_ANSWER) {
      otherAnswers.merge(answer.words(), 1L, Long::sum);
    }
    record(histogram(ending), nowNanos - intendedNanos);
    lastEndNanos = Math.max(lastEndNanos, nowNanos);
  }

  long count(Ending ending) {
    return endings.getOrDefault(ending, 0L);
  }

  long ended() {
    return endings.values().stream().mapToLong(count -> count).sum();
  }

  long lastEndNanos() {
    return lastEndNanos;
  }

  long queueMax() {
    return queueMax;
  }

  /** How often each answer other than success came. */
  Map<String, Long> otherAnswers() {
    return otherAnswers;
  }

  /** How often each way to get no answer came. */
  Map<String, Long> failures() {
    Map<String, Long> failures = new TreeMap<>();
    endings.forEach(
        (ending, count) -> {
          if (!ending.isAnswer()) {
            failures.put(ending.label(), count);
          }
        });
    return failures;
  }

  Latency all() {
    Histogram all = histogram();
    all.add(success);
    all.add(otherAnswer);
    all.add(noAnswer);
    return Latency.of(all);
  }

  Latency successes() {
    return Latency.of(success);
  }

  Latency others() {
    return Latency.of(otherAnswer);
  }

  Latency queued() {
    return Latency.of(queued);
  }

  Latency lateness() {
    return Latency.of(lateness);
  }

  private Histogram histogram(Ending ending) {
    return switch (ending) {
      case SUCCESS -> success;
      case OTHER_ANSWER -> otherAnswer;
      default -> noAnswer;
    };
  }

  private static void record(Histogram histogram, long nanos) {
    histogram.recordValue(Math.min(Math.max(nanos, 0), histogram.getHighestTrackableValue()));
  }

  /** One microsecond to two hours, three digits. */
  private static Histogram histogram() {
    return new Histogram(1000, TimeUnit.HOURS.toNanos(2), 3);
  }
}
