package io.payonce.ops.bench.load;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The settings of a run: its requests and their pace.
 *
 * @param uri where to, {@code http} only
 * @param rate requests a second, or infinite: then each connection sends when it has its answer
 * @param connections that are used in turn
 * @param warmup before anything is measured
 * @param duration of what is measured
 * @param timeout for an answer, from the sending
 * @param duplicates share of requests that repeat an earlier body of the run
 * @param forged share of requests whose signature belongs to another notification
 * @param seed of the choice of these
 * @param watched processes whose CPU time is measured beside, by what they are called
 */
public record LoadSettings(
    URI uri,
    double rate,
    int connections,
    Duration warmup,
    Duration duration,
    Duration timeout,
    double duplicates,
    double forged,
    long seed,
    Map<String, List<Long>> watched) {

  /** Whether requests wait for answers, so that a slow receiver is asked less. */
  public boolean isClosedLoop() {
    return Double.isInfinite(rate);
  }
}
