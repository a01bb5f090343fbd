package io.payonce.ops.history.reset;

import java.util.List;
import java.util.Map;

/**
 * Exactly what a reset deletes.
 *
 * @param applicationId whose
 * @param groupOffsets committed offsets of the raw topic, by partition
 * @param topics internal topics, in the order in which they are deleted
 * @param outcomes topics whose records are deleted, when that is asked for, and how many at most
 * @param stateDirectories on this machine
 * @param warnings what cannot be made anew
 */
record ResetPlan(
    String applicationId,
    Map<Integer, Long> groupOffsets,
    List<String> topics,
    Map<String, Long> outcomes,
    List<String> stateDirectories,
    List<String> warnings) {

  /** Whether nothing of the application is there. */
  public boolean isEmpty() {
    return groupOffsets.isEmpty() && topics.isEmpty() && stateDirectories.isEmpty();
  }

  /** Records in the outcome topics, at most. */
  public long outcomeRecords() {
    return outcomes.values().stream().mapToLong(Long::longValue).sum();
  }
}
