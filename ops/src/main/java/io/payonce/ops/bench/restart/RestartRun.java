package io.payonce.ops.bench.restart;

/**
 * One processor that ended, and what went on after it. Seconds count from the kill, or from the
 * start after a clean stop.
 *
 * @param stopSeconds that a clean stop took; null for a kill
 * @param readySeconds to the first ready answer of what was started; null when nothing was
 * @param cpuSeconds that what was started took until every partition had told an event
 * @param firstEventSeconds to the first committed event on a partition of the ended one, as a
 *     reader of committed records sees it
 * @param allPartitionsSeconds to when each of these partitions has told one
 */
public record RestartRun(
    RestartKind after,
    long ids,
    int round,
    Double stopSeconds,
    Double readySeconds,
    Double cpuSeconds,
    double firstEventSeconds,
    double allPartitionsSeconds) {

  /** The same with what only the process that was started knows. */
  RestartRun with(Double stop, Double ready, Double cpu) {
    return new RestartRun(
        after, ids, round, stop, ready, cpu, firstEventSeconds, allPartitionsSeconds);
  }
}
