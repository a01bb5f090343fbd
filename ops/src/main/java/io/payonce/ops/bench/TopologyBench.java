package io.payonce.ops.bench;

import io.payonce.ops.files.DirectoryTree;
import io.payonce.ops.terminal.OpsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The built processor on a backlog, on a broker of its own.
 *
 * <p>The backlog is written once; each run is a new application that reads it from the start, so
 * that what is compared runs in turn on the same log.
 */
public final class TopologyBench {

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
    OptionalDouble openssl = OpensslSpeed.verifiesPerSecond();
    try (BrokerJvm broker =
        BrokerJvm.start(settings.directory(), settings.brokerJvm(), settings.partitions())) {
      doing = "writing the backlog";
      Backlog backlog = Backlog.write(broker.client(), bodies, settings.mix());
      for (int round = 1; round <= settings.rounds(); round++) {
        for (int interval : settings.commitIntervals()) {
          DrainResult result = drain(broker, backlog, interval, round);
          runs.add(new TopologyBenchResult.Run(interval, round, result));
        }
      }
      return new TopologyBenchResult(
          machine,
          TopologyBenchResult.Setup.of(settings, backlog.records()),
          openssl.isPresent() ? openssl.getAsDouble() : null,
          runs);
    }
  }

  private DrainResult drain(BrokerJvm broker, Backlog backlog, int interval, int round)
      throws InterruptedException {
    doing = "commit interval " + interval + " ms, round " + round;
    String application = "bench-" + runs.size() + "_v1";
    Path state = settings.directory().resolve("state");
    try (ServiceJvm processor =
        ServiceJvm.start(
            "processor",
            settings.directory(),
            settings.processorJar(),
            settings.processorJvm(),
            properties(broker, application, state, interval))) {
      processor.awaitReady();
      drain = new Drain(broker, processor, application);
      return drain.await(backlog);
    } finally {
      drain = null;
      delete(state);
    }
  }

  private Map<String, String> properties(
      BrokerJvm broker, String application, Path state, int interval) {
    Map<String, String> properties =
        new HashMap<>(
            Map.of(
                "bootstrap.servers",
                broker.bootstrap(),
                "merchants.file",
                settings.merchantsFile().toString(),
                "application.id",
                application,
                "state.dir",
                state.toString(),
                "start.from",
                "earliest",
                "topics.min.insync.replicas",
                "1",
                "internal.topics.replication",
                "1",
                "commit.interval.ms",
                Integer.toString(interval)));
    properties.putAll(settings.properties());
    return properties;
  }

  private static void delete(Path state) {
    try {
      DirectoryTree.delete(state);
    } catch (IOException e) {
      throw new OpsException("cannot delete the state in " + state, e);
    }
  }
}
