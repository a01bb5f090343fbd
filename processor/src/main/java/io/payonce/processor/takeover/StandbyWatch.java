package io.payonce.processor.takeover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches over those whose partitions this instance stands by for: when the process of one is gone,
 * the group is told at once.
 *
 * <p>Who stands by for nobody watches nobody: without a copy of the state to go on with, a quick
 * rebalance gains nothing, and the one that is gone may be back soon.
 */
public final class StandbyWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StandbyWatch.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final InetSocketAddress self;
  private final Supplier<Collection<StreamsMetadata>> instances;
  private final Admin admin;
  private final Takeover takeover;
  private final LivenessConnections connections;
  private final Thread thread;
  private volatile boolean isClosed;

  private StandbyWatch(
      String application,
      InetSocketAddress self,
      Supplier<Collection<StreamsMetadata>> instances,
      Admin admin,
      LivenessConnections connections) {
    this.self = self;
    this.instances = instances;
    this.admin = admin;
    this.takeover = new Takeover(admin, application);
    this.connections = connections;
    this.thread = new Thread(this::run, "standby-watch");
    thread.setDaemon(true);
  }

  /**
   * Begins to watch.
   *
   * @param self what the others know this instance by, unresolved
   * @param instances all instances and what they have, as of the last rebalance; throws {@link
   *     IllegalStateException} while the topology does not run
   * @param admin closed with this
   */
  public static StandbyWatch start(
      String application,
      InetSocketAddress self,
      Supplier<Collection<StreamsMetadata>> instances,
      Admin admin) {
    try {
      StandbyWatch watch =
          new StandbyWatch(application, self, instances, admin, LivenessConnections.open());
      watch.thread.start();
      return watch;
    } catch (IOException e) {
      throw new UncheckedIOException("no selector for the watch over other instances", e);
    }
  }

  private void run() {
    try (connections) {
      while (!isClosed) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.atError().setCause(e).log("the watch over other instances ended");
    }
  }

  private void look() throws IOException, InterruptedException {
    Map<InetSocketAddress, Set<TopicPartition>> watched = watched();
    connections.leadTo(watched.keySet());
    for (InetSocketAddress gone : connections.await(PERIOD)) {
      if (takeOver(gone, watched.get(gone))) {
        connections.forget(gone);
      } else {
        // In the middle of a rebalance the group does not say who has what.
        connections.doubt(gone);
      }
    }
  }

  private boolean takeOver(InetSocketAddress gone, Set<TopicPartition> owned)
      throws InterruptedException {
    String peer = gone.getHostString() + ":" + gone.getPort();
    try {
      boolean isEnded = takeover.from(owned);
      if (isEnded) {
        LOG.atWarn()
            .addKeyValue("peer", peer)
            .log("an instance is gone: its places in the group and its transactions are ended");
      }
      return isEnded;
    } catch (ExecutionException | KafkaException e) {
      LOG.atWarn()
          .addKeyValue("peer", peer)
          .addKeyValue("failure", e.getMessage())
          .log("an instance is gone, and the brokers cannot be told: its session has to end");
      return true;
    }
  }

  /** What those own whom we stand by for. */
  private Map<InetSocketAddress, Set<TopicPartition>> watched() {
    Collection<StreamsMetadata> all;
    try {
      all = instances.get();
    } catch (IllegalStateException e) {
      // It does not run, and so stands by for nobody.
      return Map.of();
    }
    Set<TopicPartition> stoodBy =
        all.stream()
            .filter(instance -> address(instance).equals(self))
            .findAny()
            .map(StreamsMetadata::standbyTopicPartitions)
            .orElse(Set.of());
    return all.stream()
        .filter(other -> !address(other).equals(self))
        .filter(other -> !Collections.disjoint(other.topicPartitions(), stoodBy))
        .collect(Collectors.toMap(StandbyWatch::address, StreamsMetadata::topicPartitions));
  }

  private static InetSocketAddress address(StreamsMetadata instance) {
    return InetSocketAddress.createUnresolved(instance.host(), instance.port());
  }

  @Override
  public void close() {
    isClosed = true;
    thread.interrupt();
    try {
      thread.join(PERIOD.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    admin.close(Duration.ZERO);
  }
}
