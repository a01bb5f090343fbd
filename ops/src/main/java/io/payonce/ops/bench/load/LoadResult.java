package io.payonce.ops.bench.load;

import java.util.Map;

/**
 * The result of a run; times in milliseconds, from when a request was meant to leave.
 *
 * @param rateAsked requests a second, or null in a closed loop
 * @param requests that were due in the measured time
 * @param seconds from the beginning of the measured time to the last end of a request of it
 * @param successPerSecond of these seconds
 * @param otherAnswers how often each came
 * @param failures how often each way to get no answer came
 * @param latency of all requests; one without an answer counts with the time until it was given up
 * @param queueMax requests that waited for a connection at once
 * @param waitForConnection how long requests waited for a connection
 * @param ownLateness how late requests left although a connection was free: this program's error
 * @param cpuMicrosPerRequest CPU time a request, of this process and of those watched
 */
public record LoadResult(
    String url,
    String loop,
    Double rateAsked,
    int connections,
    long requests,
    double seconds,
    long successes,
    double successPerSecond,
    Map<String, Long> otherAnswers,
    Map<String, Long> failures,
    Latency latency,
    Latency successLatency,
    Latency otherAnswerLatency,
    long queueMax,
    Latency waitForConnection,
    Latency ownLateness,
    Map<String, Double> cpuMicrosPerRequest,
    Bodies bodies) {

  /**
   * The requests that were sent, warm-up included.
   *
   * @param distinct signed before the run
   * @param fresh requests with the next of them; past {@code distinct} they begin again
   * @param repeats of one sent earlier, by choice
   * @param forged with the signature of another
   */
  public record Bodies(int distinct, long fresh, long repeats, long forged) {

    /** Whether bodies came again although nobody asked for duplicates. */
    public boolean isUsedUp() {
      return fresh > distinct;
    }
  }

  /** Whether every request was answered {@code success}. */
  public boolean allSucceeded() {
    return successes == requests;
  }
}
