package io.payonce.processor.streams;

import io.payonce.process.background.Background;
import io.payonce.process.background.BackgroundWork;
import io.payonce.processor.config.ProcessorConfig;
import io.payonce.processor.config.StartRefusedException;
import io.payonce.processor.config.StreamsSettings;
import io.payonce.schemas.RawTopic;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the topology: failures within a budget, bounded stop. */
public final class StreamsRunner implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StreamsRunner.class);

  private static final Duration LOOK_PAUSE = Duration.ofSeconds(1);

  /** The end of a process that gave up is not clean, however long it waits for threads. */
  private static final Duration GIVEN_UP_STOP_MAX = Duration.ofSeconds(10);

  private final KafkaStreams streams;
  private final StreamThreads threads;
  private final int threadsWanted;
  private final ThreadFailures failures;
  private final Duration stopTimeout;
  private final GroupMembershipOperation atStop;
  private final RestoredRecords restored = new RestoredRecords();
  private ScheduledExecutorService adding;
  private BackgroundWork watch;

  private StreamsRunner(
      ProcessorConfig config, Topology topology, Properties settings, WatchedClients clients) {
    this.streams = new KafkaStreams(topology, settings, clients);
    this.threads = StreamThreads.of(streams);
    this.threadsWanted = threads.alive();
    this.failures =
        new ThreadFailures(
            new FailureBudget(config.getInt(ProcessorConfig.FAILURES_TOLERATED)), System::nanoTime);
    this.stopTimeout = Duration.ofMillis(config.getLong(ProcessorConfig.STOP_TIMEOUT_MS));
    this.atStop =
        config.getString(ProcessorConfig.INSTANCE_ID).isEmpty()
            ? GroupMembershipOperation.LEAVE_GROUP
            : GroupMembershipOperation.REMAIN_IN_GROUP;
  }

  /**
   * Checks the cluster before a topology is built for it.
   *
   * @return the raw topic as it is
   * @throws StartRefusedException when the cluster is not as it must be
   */
  public static RawTopic check(ProcessorConfig config) throws InterruptedException {
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
   * @param settings of {@link StreamsSettings}
   * @param clients that Kafka Streams is given
   * @param background has the watch over the stream threads
   */
  public static StreamsRunner start(
      ProcessorConfig config,
      Topology topology,
      Properties settings,
      WatchedClients clients,
      Background background) {
    StreamsRunner runner = new StreamsRunner(config, topology, settings, clients);
    runner.start(background);
    return runner;
  }

  private void start(Background background) {
    streams.setUncaughtExceptionHandler(failures);
    streams.setGlobalStateRestoreListener(restored);
    streams.start();
    adding = background.threads("stream-threads-adding", 1);
    ThreadWatch look = new ThreadWatch(threads, threadsWanted, failures, System::nanoTime, adding);
    watch = background.every(LOOK_PAUSE, "stream-threads-watch", look::look);
  }

  /** The running topology, for state and metrics. */
  public KafkaStreams streams() {
    return streams;
  }

  /** Whether all partitions that this instance owns are being processed. */
  public boolean isReady() {
    return streams.state() == KafkaStreams.State.RUNNING && threads.alive() > 0;
  }

  /** Whether the topology runs or can come to run by itself. */
  public boolean isAlive() {
    KafkaStreams.State state = streams.state();
    return state == KafkaStreams.State.CREATED
        || state.isRunningOrRebalancing() && threads.alive() > 0;
  }

  /** Stream threads that failed or could not be replaced, since the start. */
  public long failures() {
    return failures.count();
  }

  /** Records that state was restored from since the start. */
  public long restoredRecords() {
    return restored.sum();
  }

  /** Completes with the failure that exceeded the budget, or that left no thread. */
  public CompletableFuture<Throwable> gaveUp() {
    return failures.gaveUp();
  }

  /**
   * Stops within the configured time; after a stop that took longer the next start restores what
   * the stores had not flushed.
   *
   * <p>One with a name keeps its place in the group for its return; of one without, the group would
   * wait for a session that nobody ends, and so would the next start.
   */
  @Override
  public void close() {
    if (watch != null) {
      watch.close();
      adding.shutdownNow();
    }
    boolean hasGivenUp = gaveUp().isDone();
    Duration timeout =
        hasGivenUp && stopTimeout.compareTo(GIVEN_UP_STOP_MAX) > 0
            ? GIVEN_UP_STOP_MAX
            : stopTimeout;
    boolean isClean =
        streams.close(CloseOptions.timeout(timeout).withGroupMembershipOperation(atStop))
            && !hasGivenUp;
    if (!isClean) {
      LOG.atWarn().log("the stop was unclean: the next start restores what was not flushed");
    }
  }
}
