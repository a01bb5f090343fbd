package io.payonce.ops.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.payonce.ops.terminal.OpsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One of several processors of an application: a name in the group, a state, a process or none. */
final class ProcessorInstance implements AutoCloseable {

  private static final Duration STANDBY_MAX = Duration.ofMinutes(5);
  private static final long POLL_MS = 100;

  /** The trickle goes on while it is asked, and the mark of a transaction counts, too. */
  private static final long LAG_MAX = 100;

  private static final int STORES = 2;

  private final ProcessorSettings settings;
  private final Path directory;
  private final BrokerJvm broker;
  private final String application;
  private final String name;
  private final Path state;
  private ServiceJvm jvm;
  private Map<String, String> properties = Map.of();

  ProcessorInstance(
      ProcessorSettings settings,
      Path directory,
      BrokerJvm broker,
      String application,
      String name,
      Path state) {
    this.settings = settings;
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

  /** What decides about a start of it. */
  ProcessorSettings.Start startWith(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.put("instance.id", name);
    return new ProcessorSettings.Start(broker, application, state, all);
  }

  void start(Map<String, String> more) {
    properties = more;
    jvm = settings.start(name, directory, startWith(more));
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

  /** Waits until it has a copy of all that the owner has, up to the last moment. */
  void awaitStandbyOf(ProcessorInstance owner, int partitions) throws InterruptedException {
    long deadline = System.nanoTime() + STANDBY_MAX.toNanos();
    while (!isStandby(owner, partitions)) {
      jvm.checkAlive();
      if (System.nanoTime() > deadline) {
        throw new OpsException(
            "the " + name + " did not become a standby of all partitions within minutes");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
  }

  private boolean isStandby(ProcessorInstance owner, int partitions) throws InterruptedException {
    int copies = 0;
    for (JsonNode store : state(owner).path("stores")) {
      boolean isOwned = store.path("owner").asText().equals(address(owner));
      for (JsonNode copy : store.path("copies")) {
        boolean isMine = copy.path("instance").asText().equals(address(this));
        boolean isClose = copy.path("lag").asLong(Long.MAX_VALUE) <= LAG_MAX;
        copies += isOwned && isMine && isClose ? 1 : 0;
      }
    }
    return copies == partitions * STORES;
  }

  private static String address(ProcessorInstance instance) {
    return instance.jvm.uri("").getAuthority();
  }

  private static JsonNode state(ProcessorInstance asked) throws InterruptedException {
    try {
      return new ObjectMapper().readTree(asked.jvm.text("/v1/state"));
    } catch (JsonProcessingException e) {
      throw new OpsException("the " + asked.name + " does not tell its state as JSON", e);
    }
  }

  @Override
  public void close() {
    if (jvm != null) {
      jvm.close();
    }
  }
}
