package io.payonce.ops.bench.restart;

import io.payonce.ops.bench.figures.Machine;
import io.payonce.ops.bench.site.BrokerJvm;
import io.payonce.ops.bench.traffic.FreshBodies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the gap in events while one processor ends and another goes on.
 *
 * <pre>
 * for each size:  fill the state
 *                 one processor:   clean stop, start, …   kill -9, start, …
 *                 two of them:     kill -9 of one, the other goes on; the killed one becomes its standby, …
 * </pre>
 */
final class RestartBench {

  private final FreshBodies bodies;
  private final RestartBenchSettings settings;
  private final List<RestartRun> runs = new ArrayList<>();
  private volatile String doing = "starting the broker";

  /** A benchmark that sends these bodies. */
  public RestartBench(FreshBodies bodies, RestartBenchSettings settings) {
    this.bodies = bodies;
    this.settings = settings;
  }

  /** What goes on, for people. */
  public String doing() {
    return doing + bodies.words();
  }

  /** Runs all of it. */
  public RestartBenchResult run(Path sourceTree) throws InterruptedException {
    Machine machine = Machine.here(sourceTree);
    for (long ids : settings.ids()) {
      // New topics for each size: filling wants them without a raw record.
      try (BrokerJvm broker =
              BrokerJvm.start(
                  settings.directory(),
                  settings.brokerJvm(),
                  settings.partitions(),
                  settings.brokerProperties());
          RestartSite site = new RestartSite(settings, broker, bodies)) {
        doing = "filling the state with " + ids + " ids";
        site.fill(ids);
        for (RestartKind kind : settings.after()) {
          measure(site, kind, ids);
        }
      }
    }
    return new RestartBenchResult(machine, RestartBenchResult.Setup.of(settings), runs);
  }

  private void measure(RestartSite site, RestartKind kind, long ids) throws InterruptedException {
    for (int round = 1; round <= settings.rounds(); round++) {
      doing = "%d ids, %s, round %d".formatted(ids, kind.words(), round);
      runs.add(
          switch (kind) {
            case CLEAN_STOP -> site.cleanStop(ids, round);
            case KILL -> site.kill(ids, round);
            case STANDBY -> site.standby(ids, round);
          });
    }
  }
}
