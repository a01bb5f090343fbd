package io.payonce.processor.notification;

import io.payonce.processor.notification.form.Span;

/**
 * The time buckets in which an accepted notify_id is remembered, by stream time, in buckets of
 * {@link #sizeMs()}.
 *
 * <p>An acceptance at stream time s is put at {@code bucketStart(s)}. A notify_id is looked up at
 * the bucket of now and the one before: as a bucket is as long as the retention, no older one can
 * hold what is still remembered. Stream time is the largest append time so far, this record's
 * included: a clock that jumped and came back puts nothing where it would be dropped.
 */
public final class DedupeBuckets {

  private final long retentionMs;

  /** Only a {@link ReplayWindow} makes them: it knows that the retention is long enough. */
  DedupeBuckets(long retentionMs) {
    this.retentionMs = retentionMs;
  }

  /** The length of a bucket: the retention, but at least 1 ms. */
  public long sizeMs() {
    return Math.max(1, retentionMs);
  }

  /** The start of the bucket that a stream time, negative ones too, falls into. */
  public long bucketStart(long streamMs) {
    return Span.before(streamMs, Math.floorMod(streamMs, sizeMs()));
  }

  /** The start of the bucket before that of {@code bucketMs}. */
  public long previous(long bucketMs) {
    return Span.before(bucketMs, sizeMs());
  }

  /**
   * Whether an acceptance still counts. The value's time decides, not whether the store still holds
   * it.
   *
   * @param firstMs the stream time at which it was put
   * @param streamMs the stream time now
   */
  public boolean remembers(long firstMs, long streamMs) {
    return firstMs >= Span.before(streamMs, retentionMs);
  }
}
