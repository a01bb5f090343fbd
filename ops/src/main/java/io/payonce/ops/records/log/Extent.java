package io.payonce.ops.records.log;

import org.apache.kafka.common.TopicPartition;

/**
 * A stretch of one partition, fixed before it is read.
 *
 * @param partition which
 * @param from its first offset
 * @param to the offset after its last; {@code from} when there is nothing in it
 */
public record Extent(TopicPartition partition, long from, long to) {

  /** Checks the order of its ends. */
  public Extent {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(
          partition + ": expected 0 <= from <= to, got from " + from + " and to " + to);
    }
  }

  /** Offsets in it, an upper bound of its records: marks of transactions take offsets, too. */
  public long offsets() {
    return to - from;
  }

  /** Whether an offset of its partition lies in it. */
  public boolean contains(long offset) {
    return offset >= from && offset < to;
  }
}
