package io.payonce.processor.lag;

/**
 * The lag of a partition of the raw topic.
 *
 * @param records appended and not committed as processed
 * @param oldestAppendMs when the first of them was appended, epoch milliseconds; unused without one
 */
public record Lag(long records, long oldestAppendMs) {

  static final Lag NONE = new Lag(0, 0);

  /** How long the first of them has been waiting; it goes on growing while nobody looks. */
  public double seconds(long nowMs) {
    return records == 0 ? 0 : Math.max(0, nowMs - oldestAppendMs) / 1000.0;
  }
}
