package io.payonce.processor.topology;

/**
 * Decides when a stream thread ends its transaction: soon while it keeps up, seldom while records
 * wait.
 *
 * <p>A commit takes some milliseconds however many records it holds. So the next one is due once
 * the last is as long ago as the newest record had waited, within two bounds: under a backlog
 * transactions grow and throughput with them, and no record waits twice as long for it.
 */
public final class CommitPacing {

  private final long leastMs;
  private final long mostMs;

  /** Tasks of a stream thread share its transaction. */
  private final ThreadLocal<Pace> paces = ThreadLocal.withInitial(Pace::new);

  /** The state of a stream thread between two commits. */
  private static final class Pace {
    private long lastMs;
    private long waitedMs;
    private boolean holdsRecords;
  }

  /**
   * A pacing with bounds.
   *
   * @param leastMs between commits while the thread keeps up
   * @param mostMs between commits whatever waits
   */
  public CommitPacing(long leastMs, long mostMs) {
    this.leastMs = leastMs;
    this.mostMs = Math.max(leastMs, mostMs);
  }

  /** How often to ask {@link #isDue} when no record comes. */
  long askEveryMs() {
    return Math.max(1, leastMs / 2);
  }

  /** A record of this thread was processed. */
  void processed(long appendMs, long nowMs) {
    Pace pace = paces.get();
    if (pace.lastMs == 0) {
      // A thread's first transaction begins with its first record.
      pace.lastMs = nowMs;
    }
    pace.waitedMs = nowMs - appendMs;
    pace.holdsRecords = true;
  }

  /** Whether this thread commits now; who asks does it. */
  boolean isDue(long nowMs) {
    Pace pace = paces.get();
    long intervalMs = Math.min(mostMs, Math.max(leastMs, pace.waitedMs));
    // A clock that was set back must not put the next commit off for as long.
    boolean isDue = pace.holdsRecords && Math.abs(nowMs - pace.lastMs) >= intervalMs;
    if (isDue) {
      pace.lastMs = nowMs;
      pace.holdsRecords = false;
    }
    return isDue;
  }
}
