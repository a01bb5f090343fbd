package io.payonce.schemas;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The two changelogs of a processor as they must exist: as durable as the raw topic.
 *
 * <p>Kafka Streams makes them; nobody but the processor reads or writes them.
 */
public final class Changelogs {

  /** The application that nobody named otherwise. */
  public static final String DEFAULT_APPLICATION_ID = "payonce-processor_v1";

  /** The store of accepted notify_ids. */
  public static final String SEEN = "seen-notifications";

  /** The store of what is known of every order. */
  public static final String LEDGER = "ledger";

  /** The most by which the clocks of brokers and processors may differ. */
  public static final Duration CLOCKS_APART_MAX = Duration.ofDays(1);

  private static final String CLEANUP = TopicConfig.CLEANUP_POLICY_CONFIG;
  private static final String STAMP = TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;

  private Changelogs() {}

  /**
   * Both topics: that of the dedupe store, then that of the ledger.
   *
   * @param applicationId {@code application.id} of the processor
   * @param windowRetentionMs how long an accepted notify_id is remembered, ms
   */
  public static List<Topic> of(String applicationId, RawTopic raw, long windowRetentionMs) {
    return List.of(
        topic(
            applicationId,
            SEEN,
            raw,
            List.of(
                TopicSetting.exactly(CLEANUP, TopicConfig.CLEANUP_POLICY_DELETE),
                TopicSetting.exactly(STAMP, "LogAppendTime"),
                TopicSetting.atLeast(
                    TopicConfig.RETENTION_MS_CONFIG, retentionMs(raw, windowRetentionMs)))),
        topic(
            applicationId,
            LEDGER,
            raw,
            List.of(
                TopicSetting.exactly(CLEANUP, TopicConfig.CLEANUP_POLICY_COMPACT),
                TopicSetting.exactly(STAMP, "CreateTime"))));
  }

  /** The name of a store's changelog, as Kafka Streams makes it. */
  public static String name(String applicationId, String store) {
    return applicationId + "-" + store + "-changelog";
  }

  /**
   * How long the changelog of the dedupe store keeps a record by the wall clock, ms; the largest
   * number when the raw topic keeps records for ever.
   *
   * <p>An entry is looked for by what was appended to the raw topic within the retention of the
   * window, and that may be processed as long as the raw topic has it.
   */
  public static long retentionMs(RawTopic raw, long windowRetentionMs) {
    long sum = windowRetentionMs + raw.keptMs() + CLOCKS_APART_MAX.toMillis();
    return raw.keptMs() == RawTopic.FOR_EVER || sum < 0 ? Long.MAX_VALUE : sum;
  }

  private static Topic topic(
      String applicationId, String store, RawTopic raw, List<TopicSetting> particular) {
    return new Topic(
        name(applicationId, store),
        raw.partitions(),
        raw.replication(),
        raw.minInsyncReplicas(),
        particular);
  }
}
