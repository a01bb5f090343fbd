package io.payonce.ops.history.compare.runs;

/**
 * The raw records of one partition whose outcomes are compared.
 *
 * @param partition of the raw topic, and of every outcome topic
 * @param from first raw offset
 * @param to the raw offset after the last
 */
public record Range(int partition, long from, long to) {

  /** Checks the order of its ends. */
  public Range {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(
          "partition %d: expected 0 <= from <= to, got from %d and to %d"
              .formatted(partition, from, to));
    }
  }

  /** The part of it that another range has, too. */
  public Range within(Range other) {
    long begin = Math.max(from, other.from);
    return new Range(partition, begin, Math.max(begin, Math.min(to, other.to)));
  }

  /** Whether it holds no offset. */
  boolean isEmpty() {
    return from == to;
  }

  /** The same up to another end, if that comes earlier. */
  public Range upTo(long end) {
    return new Range(partition, from, Math.max(from, Math.min(to, end)));
  }
}
