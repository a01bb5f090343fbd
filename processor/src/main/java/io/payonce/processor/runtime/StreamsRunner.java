package io.payonce.processor.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the topology: clean start after an unclean stop, failures within a budget, bounded stop. */
public final class StreamsRunner implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StreamsRunner.class);

  private final KafkaStreams streams;
  private final UncleanStopMarker marker;
  private final FailureBudget budget;
  private final CloseOptions stop;
  private final AtomicLong failures = new AtomicLong();
  private final RestoredRecords restored = new RestoredRecords();
  private final CompletableFuture<Throwable> gaveUp = new CompletableFuture<>();

  private StreamsRunner(
      ProcessorConfig config,
      Topology topology,
      String advertised,
      TransactionListener transactions) {
    this.streams =
        new KafkaStreams(
            topology, StreamsSettings.of(config, advertised), new WatchedClients(transactions));
    this.marker =
        new UncleanStopMarker(
            Path.of(config.getString(ProcessorConfig.STATE_DIR)),
            config.getString(ProcessorConfig.APPLICATION_ID));
    this.budget = new FailureBudget(config.getInt(ProcessorConfig.FAILURES_TOLERATED));
    this.stop =
        CloseOptions.timeout(Duration.ofMillis(config.getLong(ProcessorConfig.STOP_TIMEOUT_MS)))
            .withGroupMembershipOperation(
                config.getString(ProcessorConfig.INSTANCE_ID).isEmpty()
                    ? GroupMembershipOperation.LEAVE_GROUP
                    : GroupMembershipOperation.REMAIN_IN_GROUP);
  }

  /**
   * Checks the cluster before a topology is built for it.
   *
   * @return the partitions of the raw topic
   * @throws StartRefusedException when the cluster is not as it must be
   */
  public static int check(ProcessorConfig config) throws InterruptedException {
    try (Admin admin = Admin.create(StreamsSettings.admin(config, "payonce-start-checks"))) {
      return new StartChecks(admin, config).check();
    } catch (KafkaException e) {
      throw new StartRefusedException(
          "no Kafka client can be made from the properties: " + e.getMessage(), e);
    }
  }

  /**
   * Starts the topology; returns at once, the state comes later.
   *
   * @param advertised {@code host:port} at which the other instances ask this one
   * @param measurements are told of every transaction
   */
  public static StreamsRunner start(
      ProcessorConfig config, Topology topology, String advertised, Measurements measurements) {
    StreamsRunner runner = new StreamsRunner(config, topology, advertised, measurements);
    runner.start();
    return runner;
  }

  private void start() {
    try {
      if (marker.mark()) {
        LOG.atWarn().log("the last stop was unclean: local state is discarded and restored");
        streams.cleanUp();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    streams.setUncaughtExceptionHandler(this::onFailure);
    streams.setGlobalStateRestoreListener(restored);
    streams.start();
  }

  private StreamThreadExceptionResponse onFailure(Throwable failure) {
    failures.incrementAndGet();
    if (failure instanceof Exception && budget.spend(System.nanoTime())) {
      LOG.atError().setCause(failure).log("a stream thread failed and is replaced");
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    LOG.atError().setCause(failure).log("a stream thread failed, the process gives up");
    gaveUp.complete(failure);
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  /** The running topology, for state and metrics. */
  public KafkaStreams streams() {
    return streams;
  }

  /** Whether all partitions that this instance owns are being processed. */
  public boolean isReady() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  /** Whether the topology runs or can come to run by itself. */
  public boolean isAlive() {
    return streams.state().isRunningOrRebalancing()
        || streams.state() == KafkaStreams.State.CREATED;
  }

  /** Stream threads that failed since the start. */
  public long failures() {
    return failures.get();
  }

  /** Records that state was restored from since the start. */
  public long restoredRecords() {
    return restored.sum();
  }

  /** Completes with the failure that exceeded the budget. */
  public CompletableFuture<Throwable> gaveUp() {
    return gaveUp;
  }

  /**
   * Stops within the configured time; state of a stop that took longer is discarded next time.
   *
   * <p>One with a name keeps its place in the group for its return; of one without, the group would
   * wait for a session that nobody ends, and so would the next start.
   */
  @Override
  public void close() {
    boolean isClean = streams.close(stop) && !gaveUp.isDone();
    if (!isClean) {
      LOG.atWarn().log("the stop was unclean: the next start restores the state");
      return;
    }
    try {
      marker.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
