package io.payonce.ops.bench.restart;

import io.payonce.ops.bench.load.CpuTimes;
import io.payonce.ops.bench.site.BrokerJvm;
import io.payonce.ops.bench.site.ClassArchive;
import io.payonce.ops.bench.site.ProcessorSettings;
import io.payonce.ops.bench.site.ServiceJvm;
import io.payonce.ops.cli.OpsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** One of several processors of an application: a name in the group, a state, a process or none. */
final class ProcessorInstance implements AutoCloseable {

  private static final Duration STANDBY_MAX = Duration.ofMinutes(5);
  private static final String RESTORED = "payonce_processor_restored_records_total";
  private static final long POLL_MS = 100;
  private static final double NANOS_PER_SECOND = 1e9;

  private final ProcessorSettings settings;
  private final ClassArchive archive;
  private final Path directory;
  private final BrokerJvm broker;
  private final String application;
  private final String name;
  private final Path state;
  private ServiceJvm jvm;
  private Map<String, String> properties = Map.of();

  ProcessorInstance(
      ProcessorSettings settings,
      ClassArchive archive,
      Path directory,
      BrokerJvm broker,
      String application,
      String name,
      Path state) {
    this.settings = settings;
    this.archive = archive;
    this.directory = directory;
    this.broker = broker;
    this.application = application;
    this.name = name;
    this.state = state;
  }

  Path state() {
    return state;
  }

  /** Its process. */
  ServiceJvm jvm() {
    return jvm;
  }

  /** What its process did by now. */
  RestartRun.Started started(double readySeconds) throws InterruptedException {
    return new RestartRun.Started(readySeconds, cpuSeconds(), jvm.counter(RESTORED));
  }

  private double cpuSeconds() {
    return new CpuTimes(Map.of(name, List.of(jvm.pid()))).nanos().get(name) / NANOS_PER_SECOND;
  }

  /** What decides about a start of it. */
  ProcessorSettings.Start startWith(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.put("instance.id", name);
    return new ProcessorSettings.Start(broker, application, state, all);
  }

  void start(Map<String, String> more) {
    properties = more;
    jvm = settings.with(archive.flags()).start(name, directory, startWith(more));
  }

  boolean runsWith(Map<String, String> wanted) {
    return jvm != null && jvm.isAlive() && properties.equals(wanted);
  }

  void startUnlessRunning(Map<String, String> wanted) throws InterruptedException {
    if (!runsWith(wanted)) {
      close();
      start(wanted);
    }
    jvm.awaitReady();
  }

  /**
   * Waits until every partition has a second copy of its state, up to the last moment; it must own
   * some of them.
   *
   * @return those that it owns
   */
  Set<Integer> awaitStandbys(int partitions) throws InterruptedException {
    long deadline = System.nanoTime() + STANDBY_MAX.toNanos();
    while (System.nanoTime() < deadline) {
      jvm.checkAlive();
      StandbyState state = StandbyState.of(jvm.text("/v1/state"));
      Set<Integer> owned = state.ownedBy(jvm.uri("").getAuthority());
      if (state.isComplete(partitions) && !owned.isEmpty()) {
        return owned;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
    throw new OpsException("not every partition had a standby within minutes; see " + name);
  }

  @Override
  public void close() {
    if (jvm != null) {
      jvm.close();
    }
  }
}
