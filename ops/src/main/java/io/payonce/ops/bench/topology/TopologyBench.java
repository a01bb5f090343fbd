package io.payonce.ops.bench.topology;

import io.payonce.ops.bench.figures.Machine;
import io.payonce.ops.bench.site.BrokerJvm;
import io.payonce.ops.bench.site.Contender;
import io.payonce.ops.bench.site.Guarantee;
import io.payonce.ops.bench.site.ProcessorSettings;
import io.payonce.ops.bench.site.ServiceJvm;
import io.payonce.ops.bench.state.State;
import io.payonce.ops.bench.state.StateFilling;
import io.payonce.ops.history.replay.OpensslSpeed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The built processor on a backlog, on a broker of its own; if wanted, in turn with the floor below
 * it.
 *
 * <p>The backlog is written once; each run is a new application that reads it from the start, so
 * that what is compared runs in turn on the same log.
 */
final class TopologyBench {

  private final List<byte[]> bodies;
  private final TopologyBenchSettings settings;
  private final List<TopologyBenchResult.Run> runs = new ArrayList<>();
  private volatile String doing = "starting the broker";
  private volatile Drain drain;

  /** A benchmark of a backlog with these bodies. */
  public TopologyBench(List<byte[]> bodies, TopologyBenchSettings settings) {
    this.bodies = bodies;
    this.settings = settings;
  }

  /** What goes on, for people. */
  public String doing() {
    Drain current = drain;
    return current == null ? doing : doing + ", " + current.committed() + " records";
  }

  /** Runs all of it. */
  public TopologyBenchResult run(Path sourceTree) throws InterruptedException {
    Machine machine = Machine.here(sourceTree);
    try (BrokerJvm broker =
        BrokerJvm.start(settings.directory(), settings.brokerJvm(), settings.partitions())) {
      List<Variation> variations = variations();
      fill(broker, variations);
      doing = "writing the backlog";
      Backlog backlog = Backlog.write(broker.client(), bodies, settings.mix());
      Double openssl = null;
      int round = 0;
      for (Variation variation : variations) {
        if (variation.round > round) {
          // Anew in each round: the speed of a shared machine changes within minutes.
          round = variation.round;
          openssl = openssl();
        }
        runs.add(variation.run(openssl, drain(broker, backlog, variation)));
      }
      return TopologyBenchResult.of(
          machine, TopologyBenchResult.Setup.of(settings, backlog.records()), runs);
    }
  }

  private static Double openssl() throws InterruptedException {
    OptionalDouble verifies = OpensslSpeed.verifiesPerSecond();
    return verifies.isPresent() ? verifies.getAsDouble() : null;
  }

  /** One run to come. */
  private record Variation(
      int number, Contender contender, Guarantee guarantee, int interval, int round) {

    String application() {
      return "bench-" + number + "_v1";
    }

    TopologyBenchResult.Run run(Double openssl, DrainResult result) {
      return new TopologyBenchResult.Run(contender, guarantee, interval, round, openssl, result);
    }
  }

  private List<Variation> variations() {
    List<Variation> variations = new ArrayList<>();
    for (int round = 1; round <= settings.rounds(); round++) {
      for (Guarantee guarantee : settings.guarantees()) {
        for (int interval : settings.commitIntervals()) {
          for (Contender contender : settings.contenders()) {
            variations.add(new Variation(variations.size(), contender, guarantee, interval, round));
          }
        }
      }
    }
    return variations;
  }

  /** Before the backlog is there: who is started to be filled would work on it. */
  private void fill(BrokerJvm broker, List<Variation> variations) throws InterruptedException {
    if (settings.ids() == 0) {
      return;
    }
    for (Variation variation : variations) {
      doing = "filling state %d of %d".formatted(variation.number + 1, variations.size());
      StateFilling.fill(
          settings.processor(),
          settings.directory(),
          start(broker, variation),
          settings.partitions(),
          settings.ids());
    }
  }

  private DrainResult drain(BrokerJvm broker, Backlog backlog, Variation variation)
      throws InterruptedException {
    doing =
        "%s, %s, commit interval %d ms, round %d"
            .formatted(
                variation.contender.words(),
                variation.guarantee.words(),
                variation.interval,
                variation.round);
    ProcessorSettings.Start start = start(broker, variation);
    if (settings.ids() == 0) {
      State.fresh(start.state());
    }
    try (ServiceJvm processor = processor(start, variation)) {
      processor.awaitReady();
      drain = new Drain(broker, processor, start.application());
      return drain.await(backlog);
    } finally {
      drain = null;
      State.fresh(start.state());
    }
  }

  private ServiceJvm processor(ProcessorSettings.Start start, Variation variation) {
    boolean isBare = settings.isBare() || variation.contender == Contender.FLOOR;
    return isBare
        ? settings
            .processor()
            .startBare(variation.contender, settings.directory(), start, variation.guarantee)
        : settings.processor().start("processor", settings.directory(), start);
  }

  private ProcessorSettings.Start start(BrokerJvm broker, Variation variation) {
    return new ProcessorSettings.Start(
        broker,
        variation.application(),
        settings.directory().resolve("state-" + variation.number),
        Map.of("commit.interval.ms", Integer.toString(variation.interval)));
  }
}
