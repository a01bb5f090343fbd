package io.payonce.schemas;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The four topics of a Payonce installation, by what they are for.
 *
 * @param prefix what every name begins with, {@code payonce.} unless configured
 */
public record Topics(String prefix) {

  /** The prefix of an installation that configured none. */
  public static final String DEFAULT_PREFIX = "payonce.";

  private static final String NOTIFICATIONS = "notifications";

  /**
   * The largest batch of order events or ignored notifications, in bytes: Kafka's own default. The
   * texts of a body of {@link RawLimits#BODY_BYTES_MAX} as JSON have at most six times its bytes.
   */
  public static final int OUTCOME_BYTES_MAX = 1_048_588;

  /** A rejected record is a whole raw one and its outcome headers, so it may be larger. */
  public static final int REJECTED_BYTES_MAX = 4 * 1024 * 1024;

  /**
   * How long every topic keeps its records: a quarter, so that a month can be audited at leisure.
   */
  public static final Duration RETENTION = Duration.ofDays(90);

  /**
   * The topics of the installation that a raw topic belongs to; empty when it is no raw topic.
   *
   * @param topic full name
   */
  public static Optional<Topics> ofRaw(String topic) {
    return topic.endsWith(NOTIFICATIONS)
        ? Optional.of(new Topics(topic.substring(0, topic.length() - NOTIFICATIONS.length())))
        : Optional.empty();
  }

  /** Raw notifications as received: the journal, the only truth. */
  public String notifications() {
    return prefix + NOTIFICATIONS;
  }

  /** Order events, one for each payment fact. */
  public String orderEvents() {
    return prefix + "order-events";
  }

  /** Genuine notifications that said nothing new. */
  public String ignored() {
    return prefix + "ignored";
  }

  /** Notifications that were not believed, with their bytes. */
  public String rejected() {
    return prefix + "rejected";
  }

  /** All four, the raw one first. */
  public List<String> all() {
    return List.of(notifications(), orderEvents(), ignored(), rejected());
  }

  /** The three that outcomes lie on. */
  public List<String> outcomes() {
    return List.of(orderEvents(), ignored(), rejected());
  }

  /**
   * The topics as they must exist.
   *
   * <p>Only the raw topic is stamped by the broker: its timestamps move stream time, which no
   * producer may do. The outcome topics keep the raw record's timestamp, so that the same log gives
   * the same records.
   *
   * @param partitions partitions of every topic
   * @param replication replication factor of every topic
   * @param minInsyncReplicas 1 to {@code replication}
   */
  public List<Topic> catalogue(int partitions, short replication, int minInsyncReplicas) {
    return List.of(
        new Topic(notifications(), partitions, replication, minInsyncReplicas, raw()),
        outcome(orderEvents(), partitions, replication, minInsyncReplicas, OUTCOME_BYTES_MAX),
        outcome(ignored(), partitions, replication, minInsyncReplicas, OUTCOME_BYTES_MAX),
        outcome(rejected(), partitions, replication, minInsyncReplicas, REJECTED_BYTES_MAX));
  }

  private static List<TopicSetting> raw() {
    return List.of(
        TopicSetting.exactly("cleanup.policy", "delete"),
        // A few bytes that unpack to gigabytes would end whoever reads them.
        TopicSetting.exactly("compression.type", "uncompressed"),
        TopicSetting.exactly("max.message.bytes", RawLimits.BATCH_BYTES_MAX),
        TopicSetting.exactly("message.timestamp.type", "LogAppendTime"),
        TopicSetting.atLeast("retention.ms", RETENTION.toMillis()));
  }

  private static Topic outcome(
      String name, int partitions, short replication, int minIsr, int batchBytesMax) {
    return new Topic(
        name,
        partitions,
        replication,
        minIsr,
        List.of(
            TopicSetting.exactly("cleanup.policy", "delete"),
            TopicSetting.atLeast("max.message.bytes", batchBytesMax),
            TopicSetting.exactly("message.timestamp.type", "CreateTime"),
            TopicSetting.atLeast("retention.ms", RETENTION.toMillis())));
  }
}
