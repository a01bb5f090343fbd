package io.payonce.processor.notification;

import io.payonce.processor.notification.form.Checked;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Looks through every pair of copies of one notify_id for a second acceptance, by the rules of
 * production in a world of few milliseconds.
 *
 * @param spreadMs how far apart the stamps of the two are in this world
 * @param aheadMs how far stream time may run ahead of the append time in this world
 * @param isRedriven whether the second copy is
 */
record ReplaySearch(
    ReplayWindow window, DedupeBuckets buckets, long spreadMs, long aheadMs, boolean isRedriven) {

  private static final Map<Long, OffsetDateTime> STAMPED = new HashMap<>();

  /** A copy: when it was appended, at which stream time, received by its header, and stamped. */
  record Copy(long appendMs, long streamMs, long headerMs, long notifyMs) {}

  /** Two copies that were both accepted. */
  record Replay(Copy first, Copy second) {}

  static ReplaySearch of(ReplayWindow window, long retentionMs) {
    return new ReplaySearch(
        window, new DedupeBuckets(retentionMs), window.copySpreadMs(), 0, false);
  }

  ReplaySearch withSpread(long ms) {
    return new ReplaySearch(window, buckets, ms, aheadMs, isRedriven);
  }

  ReplaySearch withStreamAhead(long ms) {
    return new ReplaySearch(window, buckets, spreadMs, ms, isRedriven);
  }

  ReplaySearch withSecondRedriven() {
    return new ReplaySearch(window, buckets, spreadMs, aheadMs, true);
  }

  /** The first counter-example; the first copy's append goes through every place in a bucket. */
  Optional<Replay> find() {
    return LongStream.range(0, buckets.sizeMs()).boxed().flatMap(this::replaysFrom).findFirst();
  }

  private Stream<Replay> replaysFrom(long appendMs) {
    return copiesAppendedAt(appendMs, Long.MIN_VALUE)
        .filter(first -> isInWindow(first, false))
        .flatMap(this::replaysOf);
  }

  private Stream<Replay> replaysOf(Copy first) {
    return LongStream.rangeClosed(first.appendMs - 2, first.appendMs + reachMs())
        .boxed()
        .flatMap(appendMs -> copiesAppendedAt(appendMs, first.streamMs))
        .filter(second -> Math.abs(second.notifyMs - first.notifyMs) <= spreadMs)
        .filter(second -> isInWindow(second, isRedriven) && !isSeen(first, second))
        .map(second -> new Replay(first, second));
  }

  /** Every stream time, receipt and stamp with it that the window might take, and one beyond. */
  private Stream<Copy> copiesAppendedAt(long appendMs, long streamSoFarMs) {
    return LongStream.rangeClosed(0, aheadMs)
        .map(ahead -> Math.max(streamSoFarMs, appendMs + ahead))
        .filter(streamMs -> streamMs - appendMs <= aheadMs || streamMs == streamSoFarMs)
        .distinct()
        .boxed()
        .flatMap(streamMs -> copiesAt(appendMs, streamMs));
  }

  private Stream<Copy> copiesAt(long appendMs, long streamMs) {
    long earliestMs = appendMs - window.latenessToleratedMs() - (isRedriven ? reachMs() : 1);
    return LongStream.rangeClosed(earliestMs, appendMs + 1)
        .boxed()
        .flatMap(
            headerMs ->
                LongStream.rangeClosed(
                        headerMs - window.ageAcceptedMs() - 1, headerMs + window.futureSkewMs() + 1)
                    .mapToObj(notifyMs -> new Copy(appendMs, streamMs, headerMs, notifyMs)));
  }

  private boolean isInWindow(Copy copy, boolean redriven) {
    OptionalLong proved = redriven ? OptionalLong.of(copy.appendMs) : OptionalLong.empty();
    Checked<Receipt> receipt = window.receipt(copy.headerMs, copy.appendMs, proved);
    return receipt instanceof Checked.Passed<Receipt> passed
        && window.check(stamped(copy.notifyMs), passed.value()) instanceof Checked.Passed;
  }

  private boolean isSeen(Copy first, Copy second) {
    long put = buckets.bucketStart(first.streamMs);
    long bucket = buckets.bucketStart(second.streamMs);
    return (put == bucket || put == buckets.previous(bucket))
        && buckets.remembers(first.streamMs, second.streamMs);
  }

  private long reachMs() {
    return buckets.sizeMs() + 2;
  }

  private static OffsetDateTime stamped(long notifyMs) {
    return STAMPED.computeIfAbsent(
        notifyMs, ms -> Instant.ofEpochMilli(ms).atOffset(ZoneOffset.ofHours(8)));
  }
}
