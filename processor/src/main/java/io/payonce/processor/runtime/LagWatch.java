package io.payonce.processor.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the brokers every few seconds how far the whole group is behind.
 *
 * <p>Not the streams' own consumers: they know nothing of a partition that nobody processes, and
 * count what they have read, not what is committed.
 */
public final class LagWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LagWatch.class);
  private static final String CLIENT_ID = "payonce-lag-watch";
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final long CLOSE_SECONDS = 5;

  private final String group;
  private final String rawTopic;
  private final List<TopicPartition> partitions;
  private final Admin admin;
  private final NextRecords nextRecords;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(LagWatch::daemon);
  private volatile Map<TopicPartition, Lag> lags = Map.of();
  private volatile double retentionSeconds = Double.NaN;
  private volatile long checkedMs;
  private boolean isFailing;

  private LagWatch(ProcessorConfig config, int rawPartitions) {
    group = config.getString(ProcessorConfig.APPLICATION_ID);
    rawTopic = config.topics().notifications();
    partitions =
        IntStream.range(0, rawPartitions)
            .mapToObj(partition -> new TopicPartition(rawTopic, partition))
            .toList();
    admin = Admin.create(StreamsSettings.admin(config, CLIENT_ID));
    nextRecords = new NextRecords(StreamsSettings.looker(config, CLIENT_ID));
  }

  /** Starts to watch; the first figures come when the start, which needs the CPU, is over. */
  public static LagWatch start(ProcessorConfig config, int rawPartitions) {
    LagWatch watch = new LagWatch(config, rawPartitions);
    long intervalMs = INTERVAL.toMillis();
    watch.thread.scheduleWithFixedDelay(watch::look, intervalMs, intervalMs, TimeUnit.MILLISECONDS);
    return watch;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "lag-watch");
    thread.setDaemon(true);
    return thread;
  }

  /** By partition of the raw topic; empty before the first look. */
  Map<TopicPartition, Lag> lags() {
    return lags;
  }

  /**
   * How long the raw topic keeps a record; infinite when for ever, no number when not known yet.
   */
  double retentionSeconds() {
    return retentionSeconds;
  }

  /** When the brokers last answered, epoch milliseconds; 0 before the first time. */
  long checkedMs() {
    return checkedMs;
  }

  private void look() {
    try {
      retentionSeconds = retention();
      lags = read();
      checkedMs = System.currentTimeMillis();
      isFailing = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | KafkaException e) {
      if (!isFailing) {
        LOG.atWarn().addKeyValue("failure", e.getMessage()).log("the lag cannot be read");
      }
      isFailing = true;
    }
  }

  private Map<TopicPartition, Lag> read() throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    Map<TopicPartition, Long> ends = ends();
    Map<TopicPartition, Lag> found = new TreeMap<>(LagWatch::byPartition);
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata at = committed.get(partition);
      if (at != null) {
        found.put(partition, nextRecords.lag(partition, at.offset(), ends.get(partition)));
      }
    }
    return found;
  }

  private Map<TopicPartition, Long> ends() throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
        admin.listOffsets(latest).all().get().entrySet()) {
      ends.put(end.getKey(), end.getValue().offset());
    }
    return ends;
  }

  private double retention() throws InterruptedException, ExecutionException {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, rawTopic);
    String ms =
        admin
            .describeConfigs(List.of(topic))
            .values()
            .get(topic)
            .get()
            .get(TopicConfig.RETENTION_MS_CONFIG)
            .value();
    return Long.parseLong(ms) < 0 ? Double.POSITIVE_INFINITY : Long.parseLong(ms) / 1000.0;
  }

  private static int byPartition(TopicPartition a, TopicPartition b) {
    return Integer.compare(a.partition(), b.partition());
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      // The consumer is the thread's until that has ended.
      if (thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        nextRecords.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    admin.close(Duration.ZERO);
  }
}
