package io.payonce.ops.bench.restart;

/**
 * One processor that ended, and what went on after it. Seconds count from the kill, or from the
 * start after a clean stop.
 *
 * @param stopSeconds that a clean stop took; null for a kill
 * @param started the process that was started; null when none was
 * @param firstEventSeconds to the first committed event on a partition of the ended one, as a
 *     reader of committed records sees it
 * @param allPartitionsSeconds to when each of these partitions has told one
 */
record RestartRun(
    RestartKind after,
    long ids,
    int round,
    Double stopSeconds,
    Started started,
    double firstEventSeconds,
    double allPartitionsSeconds) {

  /**
   * The process that was started.
   *
   * @param readySeconds to its first ready answer
   * @param cpuSeconds that it took until every partition had told an event
   * @param restoredRecords of the changelogs that it read by then
   */
  public record Started(double readySeconds, double cpuSeconds, double restoredRecords) {}

  /** The same with what only the process that was started knows. */
  RestartRun with(Double stop, Started process) {
    return new RestartRun(
        after, ids, round, stop, process, firstEventSeconds, allPartitionsSeconds);
  }
}
