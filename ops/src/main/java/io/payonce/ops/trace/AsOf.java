package io.payonce.ops.trace;

import io.payonce.ops.records.log.Point;
import java.time.Instant;
import java.util.List;

/**
 * The moment up to which a story goes: a time, or an offset of the order's partition; both
 * included.
 *
 * @param point {@code Latest}: to the end
 * @param home the partition that an offset without one is of
 */
record AsOf(Point point, int home) {

  boolean reaches(RawSeen raw) {
    if (point instanceof Point.At at) {
      return raw.appendMs() <= at.epochMs();
    }
    if (point instanceof Point.Offsets offsets) {
      Long offset = offset(offsets, raw.at().partition());
      return offset == null || raw.at().offset() <= offset;
    }
    return point instanceof Point.Latest;
  }

  /** A bare offset is one of the order's partition: elsewhere it means nothing. */
  private Long offset(Point.Offsets offsets, int partition) {
    Long own = offsets.byPartition().get(partition);
    return own == null && partition == home
        ? offsets.byPartition().get(Point.EVERY_PARTITION)
        : own;
  }

  /** What the end of the story calls now. */
  Instant now(Instant clock, List<RawSeen> told) {
    if (point instanceof Point.At at) {
      return Instant.ofEpochMilli(at.epochMs());
    }
    return point instanceof Point.Latest || told.isEmpty()
        ? clock
        : Instant.ofEpochMilli(told.get(told.size() - 1).appendMs());
  }
}
