package io.payonce.processor.decide;

import io.payonce.processor.kind.Kind;
import io.payonce.processor.kind.Report;
import io.payonce.processor.kind.Subject;
import io.payonce.processor.notification.DedupeBuckets;
import io.payonce.processor.notification.Identity;
import io.payonce.schemas.RawRecord;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A memory in maps, for the records of a few subjects: trace and the preview of a redrive.
 *
 * <p>It decides as the stores of a task do that has seen these records alone.
 */
public final class MapMemory implements WritableMemory {

  private record NotificationKey(String source, String notifyId) {}

  private final DedupeBuckets buckets;
  private final Map<NotificationKey, Seen> seen = new HashMap<>();
  private final Map<Subject, Kept<?>> states = new LinkedHashMap<>();
  private long streamMs = Long.MIN_VALUE;

  /**
   * A memory of nothing.
   *
   * @param buckets how long notifications are remembered
   */
  public MapMemory(DedupeBuckets buckets) {
    this.buckets = buckets;
  }

  @Override
  public Seen accepted(Identity id, RawRecord copy) {
    Seen first = seen.get(key(id));
    return first != null && buckets.remembers(first.firstMs(), nowMs(copy)) ? first : null;
  }

  @Override
  public <S> Kept<S> state(Report<S> report, RawRecord raw) {
    return state(report.subject(), report.kind());
  }

  /** Where a subject stands, or null. The kind's name is in the subject, so the type is its own. */
  @SuppressWarnings("unchecked")
  public <S> Kept<S> state(Subject subject, Kind<S> kind) {
    return kind.name().equals(subject.kind()) ? (Kept<S>) states.get(subject) : null;
  }

  /** Every subject that is known, in the order of their first acceptance. */
  public Iterable<Subject> subjects() {
    return states.keySet();
  }

  @Override
  public long forgottenBeforeMs() {
    return Long.MIN_VALUE;
  }

  @Override
  public long nowMs(RawRecord raw) {
    streamMs = Math.max(streamMs, raw.appendMs());
    return streamMs;
  }

  @Override
  public void remember(Identity id, Seen entry) {
    seen.put(key(id), entry);
  }

  @Override
  public <S> void keep(Report<S> report, S after) {
    long touchedMs = report.id().stamp().toInstant().toEpochMilli();
    states.put(report.subject(), new Kept<>(after, touchedMs));
  }

  /** Not listed: the state of the subject says it. */
  @Override
  public void waits(Report<?> report, long sinceMs) {}

  @Override
  public void waitsNoMore(Subject subject) {}

  private static NotificationKey key(Identity id) {
    return new NotificationKey(id.source(), id.notifyId());
  }
}
