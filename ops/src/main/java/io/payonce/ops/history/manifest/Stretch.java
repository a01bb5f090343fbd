package io.payonce.ops.history.manifest;

/**
 * The range of one partition that is replayed.
 *
 * @param partition of the raw topic
 * @param warmFrom the first offset that is replayed, so that what came before the range is known
 * @param from the first offset that is compared
 * @param to the offset after the last
 */
public record Stretch(int partition, long warmFrom, long from, long to) {

  /** Offsets in it, an upper bound of its records: marks of transactions take offsets, too. */
  public long offsets() {
    return to - warmFrom;
  }
}
