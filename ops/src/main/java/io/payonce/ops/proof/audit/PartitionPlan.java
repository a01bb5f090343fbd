package io.payonce.ops.proof.audit;

import io.payonce.ops.records.OutcomeKind;
import io.payonce.ops.records.log.Extent;
import java.util.EnumMap;
import java.util.Map;

/**
 * The range of one partition that is audited, fixed before it is read.
 *
 * @param rawBegin the first raw offset that retention left
 * @param raw the raw records that are judged
 * @param frontier offset up to which the application has processed the raw log, or {@link #UNKNOWN}
 * @param rawEnd where the raw log ended after the ends of the outcomes were fixed: no outcome can
 *     name a record beyond it
 * @param isToTheEnd whether everything up to the end is judged, so that nothing may be left over
 * @param outcomeBegins the first offset of each outcome topic that retention left
 * @param outcomes what is read of each outcome topic
 */
record PartitionPlan(
    int partition,
    long rawBegin,
    Extent raw,
    long frontier,
    long rawEnd,
    boolean isToTheEnd,
    Map<OutcomeKind, Long> outcomeBegins,
    Map<OutcomeKind, Extent> outcomes) {

  /** The application has no committed offset. */
  static final long UNKNOWN = -1;

  /** Whether everything that ever was on the partition is read. */
  boolean isComplete() {
    return rawBegin == 0
        && raw.from() == 0
        && outcomeBegins.values().stream().allMatch(begin -> begin == 0);
  }

  /** Whether retention took records from the front of an outcome topic, and none was left out. */
  boolean isCut(OutcomeKind kind) {
    return outcomeBegins.get(kind) > 0 && outcomes.get(kind).from() == outcomeBegins.get(kind);
  }

  /** Offsets that are read. */
  long offsets() {
    return raw.offsets() + outcomes.values().stream().mapToLong(Extent::offsets).sum();
  }

  /** The same from an earlier raw record on. */
  PartitionPlan since(long from) {
    Extent longer = new Extent(raw.partition(), from, raw.to());
    return new PartitionPlan(
        partition, rawBegin, longer, frontier, rawEnd, isToTheEnd, outcomeBegins, outcomes);
  }

  /** Where it begins, and nothing of it. */
  PartitionPlan nothingYet() {
    Map<OutcomeKind, Extent> none = new EnumMap<>(OutcomeKind.class);
    outcomes.forEach((kind, extent) -> none.put(kind, empty(extent)));
    return new PartitionPlan(
        partition, rawBegin, empty(raw), frontier, rawEnd, false, outcomeBegins, none);
  }

  private static Extent empty(Extent extent) {
    return new Extent(extent.partition(), extent.from(), extent.from());
  }
}
