package io.payonce.processor.lag;

import io.payonce.process.background.Background;
import io.payonce.process.background.BackgroundWork;
import io.payonce.processor.config.ProcessorConfig;
import io.payonce.processor.config.StreamsSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
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

  private final String group;
  private final String rawTopic;
  private final List<TopicPartition> partitions;
  private final Admin admin;
  private final NextRecords nextRecords;
  private final HiddenRecords hidden;
  private final BrokerSilence silence;
  private BackgroundWork work;
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
    hidden =
        new HiddenRecords(
            rawTopic,
            config.getLong(ProcessorConfig.RAW_HIDDEN_TOLERATED_MS),
            System::currentTimeMillis);
    silence =
        new BrokerSilence(
            Duration.ofMillis(config.getLong(ProcessorConfig.BROKERS_SILENCE_TOLERATED_MS)),
            System::nanoTime);
  }

  /** Starts to watch; the first figures come when the start, which needs the CPU, is over. */
  public static LagWatch start(ProcessorConfig config, int rawPartitions, Background background) {
    LagWatch watch = new LagWatch(config, rawPartitions);
    watch.work = background.every(INTERVAL, "lag-watch", watch::look);
    return watch;
  }

  /** By partition of the raw topic; empty before the first look. */
  public Map<TopicPartition, Lag> lags() {
    return lags;
  }

  /**
   * How long the raw topic keeps a record; infinite when for ever, no number when not known yet.
   */
  public double retentionSeconds() {
    return retentionSeconds;
  }

  /** When the brokers last answered, epoch milliseconds; 0 before the first time. */
  public long checkedMs() {
    return checkedMs;
  }

  /** Whether the brokers answer, or have not been silent for long. */
  public boolean isHearingBrokers() {
    return silence.isTolerable();
  }

  /** Partitions of the raw topic, from 0 on. */
  public int rawPartitions() {
    return partitions.size();
  }

  /** How long an open transaction has hidden records of a partition; 0 when none does. */
  public double hiddenSeconds(int partition) {
    return hidden.seconds(partition);
  }

  /**
   * The reason why something that is not found may lie on the raw topic all the same: an open
   * transaction hides it. It may ask the brokers.
   *
   * @param where the partitions on which it could lie
   */
  public Optional<String> whyUnsure(List<Integer> where) {
    if (!hidden.isKnown()) {
      tryLook();
    }
    return hidden.whyUnsure(where);
  }

  private void tryLook() {
    try {
      look();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void look() throws InterruptedException {
    try {
      Map<TopicPartition, Long> ends = ends();
      hidden.look(admin, ends, nextRecords::lag);
      lags = read(ends);
      retentionSeconds = retention();
      checkedMs = System.currentTimeMillis();
      silence.heard();
      if (isFailing) {
        LOG.atInfo().log("the brokers answer again");
      }
      isFailing = false;
    } catch (ExecutionException | KafkaException e) {
      if (!isFailing) {
        LOG.atWarn()
            .addKeyValue("failure", e.getMessage())
            .log("the brokers do not answer, so the lag is not known");
      }
      isFailing = true;
    }
  }

  private Map<TopicPartition, Lag> read(Map<TopicPartition, Long> ends)
      throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
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
    work.close();
    // The consumer is the thread's until that has ended.
    if (work.hasEnded()) {
      closeConsumer();
    }
    admin.close(Duration.ZERO);
  }

  private synchronized void closeConsumer() {
    nextRecords.close();
  }
}
