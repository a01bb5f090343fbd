package io.payonce.ops.bench.ingress;

import io.payonce.ops.bench.figures.Machine;
import io.payonce.ops.bench.figures.Median;
import io.payonce.ops.bench.load.LoadResult;
import io.payonce.ops.bench.load.LoadRun;
import io.payonce.ops.bench.load.LoadSettings;
import io.payonce.ops.bench.site.Receiver;
import io.payonce.ops.bench.site.ReceiverComparison;
import io.payonce.ops.bench.site.Site;
import io.payonce.ops.bench.site.SiteSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Our ingress under load, in turn with another receiver.
 *
 * <pre>
 * for each count of connections:  closed loop  A B A B …   what each can do
 *                                 open loop    A B A B …   half of what ours can do, on both
 * </pre>
 */
final class IngressBench {

  private final List<byte[]> bodies;
  private final IngressBenchSettings settings;
  private final List<IngressBenchResult.Run> runs = new ArrayList<>();
  private volatile String doing = "starting broker and ingress";

  /** A benchmark that sends these bodies in turn. */
  public IngressBench(List<byte[]> bodies, IngressBenchSettings settings) {
    this.bodies = bodies;
    this.settings = settings;
  }

  /** What goes on, for people. */
  public String doing() {
    return doing;
  }

  /** Runs all of it. */
  public IngressBenchResult run(Path sourceTree) throws InterruptedException, IOException {
    Machine machine = Machine.here(sourceTree);
    try (Site site = Site.start(settings.site())) {
      List<Receiver> receivers = receivers(site);
      for (Receiver receiver : receivers) {
        warmUp(receiver);
      }
      for (int connections : settings.connections()) {
        measure(receivers, connections);
      }
      return new IngressBenchResult(
          machine,
          SiteSetup.of(settings.site(), settings.comparison()),
          site.firstReadySeconds(),
          site.readySeconds(),
          runs);
    }
  }

  private List<Receiver> receivers(Site site) {
    Receiver ours = new Receiver(ReceiverComparison.OURS, site.notifyUri(), site.processes());
    Receiver other = settings.comparison().other();
    return other == null ? List.of(ours) : List.of(ours, other);
  }

  private void warmUp(Receiver receiver) throws IOException {
    int most = settings.connections().stream().max(Integer::compare).orElseThrow();
    doing = "warming up " + receiver.name();
    load(receiver, most, Double.POSITIVE_INFINITY, settings.comparison().warmup());
  }

  private void measure(List<Receiver> receivers, int connections) throws IOException {
    measure(receivers, connections, Double.POSITIVE_INFINITY);
    double capacity = median(ReceiverComparison.OURS, connections);
    measure(receivers, connections, Math.max(1, Math.floor(capacity / 2)));
  }

  private void measure(List<Receiver> receivers, int connections, double rate) throws IOException {
    for (int round = 1; round <= settings.comparison().rounds(); round++) {
      for (Receiver receiver : receivers) {
        doing =
            "%s, %d connections, %s, round %d"
                .formatted(
                    receiver.name(),
                    connections,
                    Double.isInfinite(rate) ? "closed loop" : (long) rate + "/s",
                    round);
        LoadResult result = load(receiver, connections, rate, settings.comparison().duration());
        runs.add(new IngressBenchResult.Run(receiver.name(), round, result));
      }
    }
  }

  private double median(String receiver, int connections) {
    return Median.of(
        runs.stream()
            .filter(run -> run.receiver().equals(receiver))
            .map(IngressBenchResult.Run::load)
            .filter(load -> load.connections() == connections && load.rateAsked() == null)
            .map(LoadResult::successPerSecond)
            .toList());
  }

  private LoadResult load(Receiver receiver, int connections, double rate, Duration duration)
      throws IOException {
    LoadSettings load = settings.comparison().load(receiver, rate, connections, duration);
    try (LoadRun run = LoadRun.of(bodies, load)) {
      return run.run();
    }
  }
}
