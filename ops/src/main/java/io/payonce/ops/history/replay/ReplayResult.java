package io.payonce.ops.history.replay;

import io.payonce.ops.history.manifest.Manifest;
import io.payonce.processor.topology.Outcomes;
import io.payonce.schemas.EventTypes;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.RejectionReason;
import java.util.Map;
import java.util.TreeMap;

/**
 * The result of a run of a replay.
 *
 * @param manifest of the replay, with the time of its end
 * @param wasResumed whether an earlier run had begun it: figures are of this run alone
 * @param records that got their outcome
 * @param events made, of all kinds
 * @param ignored notifications by reason
 * @param rejected records by reason
 * @param seconds from the first record to the last commit
 * @param cpuSeconds of this process in that time
 */
record ReplayResult(
    Manifest manifest,
    boolean wasResumed,
    long records,
    long events,
    Map<String, Long> ignored,
    Map<String, Long> rejected,
    double seconds,
    double cpuSeconds) {

  static ReplayResult of(Manifest manifest, boolean wasResumed, Outcomes outcomes, Effort effort) {
    Map<String, Long> ignored = new TreeMap<>();
    for (IgnoredReason reason : IgnoredReason.values()) {
      put(ignored, reason.name(), outcomes.ignored(reason));
    }
    Map<String, Long> rejected = new TreeMap<>();
    for (RejectionReason reason : RejectionReason.values()) {
      put(rejected, reason.name(), outcomes.rejected(reason));
    }
    long events = 0;
    for (String type : EventTypes.all()) {
      events += outcomes.events(type);
    }
    return new ReplayResult(
        manifest,
        wasResumed,
        outcomes.accepted() + sum(ignored) + sum(rejected),
        events,
        ignored,
        rejected,
        effort.seconds(),
        effort.cpuSeconds());
  }

  private static void put(Map<String, Long> counts, String reason, long count) {
    if (count > 0) {
      counts.put(reason, count);
    }
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Records a second; 0 when there was none. */
  public double recordsPerSecond() {
    return seconds == 0 ? 0 : records / seconds;
  }

  /** CPU time of this process for one record, microseconds; 0 when there was none. */
  public double cpuMicrosPerRecord() {
    return records == 0 ? 0 : cpuSeconds * 1e6 / records;
  }

  /** Whether orders may have begun before what was replayed, and be unknown in it. */
  public boolean hasUnknownBeginnings() {
    return manifest.partitions().stream().anyMatch(s -> s.warmFrom() > 0);
  }
}
