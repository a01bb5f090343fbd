package io.payonce.ops.bench.site;

import io.payonce.ops.bench.load.CpuTimes;
import io.payonce.ops.bench.load.LoadSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A plan by which ours and another receiver are loaded in turn.
 *
 * @param duplicates share of requests that repeat a body
 * @param forged share of requests with another's signature
 * @param warmup of each receiver, before anything is measured
 * @param duration of each measured run
 * @param rounds how often each run is repeated, ours and the other's in turn
 * @param against another receiver, or null
 * @param againstPids its processes, for their CPU time
 */
public record ReceiverComparison(
    double duplicates,
    double forged,
    Duration warmup,
    Duration duration,
    int rounds,
    URI against,
    List<Long> againstPids) {

  /** The name of ours. */
  public static final String OURS = "payonce";

  /** What is sent before a run counts. */
  public static final Duration SETTLE = Duration.ofSeconds(1);

  private static final String OTHER = "against";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final long SEED = 1;

  /** The other receiver; null when there is none. */
  public Receiver other() {
    return against == null ? null : new Receiver(OTHER, against, Map.of(OTHER, againstPids));
  }

  /** The sum over a receiver's processes: the one that sends the load is none of it. */
  public static double ofReceiver(Map<String, Double> byProcess) {
    return byProcess.entrySet().stream()
        .filter(process -> !process.getKey().equals(CpuTimes.LOAD))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /** A load on one of them. */
  public LoadSettings load(Receiver receiver, double rate, int connections, Duration time) {
    return new LoadSettings(
        receiver.uri(),
        rate,
        connections,
        SETTLE,
        time,
        TIMEOUT,
        duplicates,
        forged,
        SEED,
        receiver.processes());
  }
}
