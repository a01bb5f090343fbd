package io.payonce.ops.bench.restart;

import io.payonce.ops.bench.site.BrokerJvm;
import io.payonce.ops.bench.site.ClassArchive;
import io.payonce.ops.bench.state.State;
import io.payonce.ops.bench.state.StateFilling;
import io.payonce.ops.bench.traffic.EventWatch;
import io.payonce.ops.bench.traffic.FreshBodies;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A broker with a trickle of notifications, and the processors that come and go. */
final class RestartSite implements AutoCloseable {

  private static final String APPLICATION = "bench-restart_v1";
  private static final double NANOS_PER_SECOND = 1e9;

  private final RestartBenchSettings settings;
  private final BrokerJvm broker;
  private final EventWatch watch;
  private final FirstEvents events;
  private final Trickle trickle;
  private final Set<Integer> all;
  private final ClassArchive archive;
  private final ProcessorInstance first;
  private final ProcessorInstance second;
  private ProcessorInstance owner;

  RestartSite(RestartBenchSettings settings, BrokerJvm broker, FreshBodies bodies) {
    this.settings = settings;
    this.broker = broker;
    this.watch = EventWatch.start(broker.client());
    this.events = new FirstEvents(settings.partitions());
    this.trickle = new Trickle(broker.client(), bodies, events);
    this.all = IntStream.range(0, settings.partitions()).boxed().collect(Collectors.toSet());
    this.archive = new ClassArchive(settings.directory().resolve("processor-classes"));
    this.first = instance("processor-1");
    this.second = instance("processor-2");
    this.owner = first;
    watch.tell(events);
  }

  /**
   * Gives the first processor a state of so many ids, and starts it as the launcher in {@code
   * deploy/} does: an earlier one left an archive of the classes.
   */
  void fill(long ids) throws InterruptedException {
    StateFilling.fill(
        settings.processor(),
        settings.directory(),
        first.startWith(Map.of()),
        settings.partitions(),
        ids);
    State.fresh(second.state());
    archive.discard();
    owner.start(Map.of());
    settle(Map.of());
    trickle.pause();
    owner.close();
    owner.start(Map.of());
    owner.jvm().awaitReady();
  }

  RestartRun cleanStop(long ids, int round) throws InterruptedException {
    settle(Map.of());
    long stopBegan = System.nanoTime();
    owner.jvm().close();
    long began = System.nanoTime();
    events.since(began);
    owner.start(Map.of());
    double ready = owner.jvm().awaitReady();
    return result(RestartKind.CLEAN_STOP, ids, round, began, all)
        .with((began - stopBegan) / NANOS_PER_SECOND, owner.started(ready));
  }

  RestartRun kill(long ids, int round) throws InterruptedException {
    settle(Map.of());
    long began = System.nanoTime();
    owner.jvm().kill();
    events.since(System.nanoTime());
    owner.start(Map.of());
    double ready = owner.jvm().awaitReady();
    return result(RestartKind.KILL, ids, round, began, all).with(null, owner.started(ready));
  }

  RestartRun standby(long ids, int round) throws InterruptedException {
    Map<String, String> withStandby = Map.of("streams.num.standby.replicas", "1");
    settle(withStandby);
    ProcessorInstance other = owner == first ? second : first;
    other.startUnlessRunning(withStandby);
    Set<Integer> owned = owner.awaitStandbys(settings.partitions());
    awaitEventsOfAll();
    long began = System.nanoTime();
    owner.jvm().kill();
    events.since(System.nanoTime());
    owner = other;
    return result(RestartKind.STANDBY, ids, round, began, owned);
  }

  @Override
  public void close() {
    trickle.close();
    first.close();
    second.close();
    watch.close();
  }

  /** Lets the owner run with these properties until every partition tells events. */
  private void settle(Map<String, String> properties) throws InterruptedException {
    if (!owner.runsWith(properties)) {
      owner.close();
      owner.start(properties);
    }
    owner.jvm().awaitReady();
    trickle.begin();
    awaitEventsOfAll();
  }

  private void awaitEventsOfAll() throws InterruptedException {
    events.since(System.nanoTime());
    events.await(all);
  }

  private RestartRun result(
      RestartKind kind, long ids, int round, long began, Set<Integer> partitions)
      throws InterruptedException {
    events.await(partitions);
    watch.checkAlive();
    trickle.pause();
    return new RestartRun(
        kind,
        ids,
        round,
        null,
        null,
        (events.earliestNanos(partitions) - began) / NANOS_PER_SECOND,
        (events.latestNanos(partitions) - began) / NANOS_PER_SECOND);
  }

  private ProcessorInstance instance(String name) {
    Path state = settings.directory().resolve(name + "-state");
    return new ProcessorInstance(
        settings.processor(), archive, settings.directory(), broker, APPLICATION, name, state);
  }
}
