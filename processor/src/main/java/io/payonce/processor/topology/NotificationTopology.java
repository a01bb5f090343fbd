package io.payonce.processor.topology;

import io.payonce.processor.topology.store.Ledger;
import io.payonce.processor.topology.store.SeenNotifications;
import io.payonce.schemas.EventSerializer;
import io.payonce.schemas.Topics;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * The way of a notification, from the raw topic to its one outcome.
 *
 * <p>One sub-topology and no repartition: notify_id and the subject are both signed, so the dedupe
 * store and the ledger of a notification live in the task of its subject. The steps stand in {@link
 * io.payonce.processor.decide.Decision}.
 */
public final class NotificationTopology {

  static final String RAW_LOG = "raw-log";

  /** The node that gives raw records to the judge. */
  public static final String NOTIFICATIONS = "notifications";

  /** The judge, which forwards to {@link #NOTIFICATIONS_AGAIN}. */
  public static final String JUDGE = "judge";

  static final String ORDER_EVENTS = "order-events";
  static final String IGNORED = "ignored";
  static final String REJECTED = "rejected";

  /** The node that takes raw records which belong on another partition. */
  public static final String NOTIFICATIONS_AGAIN = "notifications-again";

  private NotificationTopology() {}

  /**
   * The topology.
   *
   * @param topics where it reads and writes
   * @param parts of the judge
   * @param pacing when transactions end
   */
  public static Topology build(Topics topics, JudgeParts parts, CommitPacing pacing) {
    ByteArrayDeserializer in = new ByteArrayDeserializer();
    ByteArraySerializer out = new ByteArraySerializer();
    Topology topology =
        new Topology()
            // None: retention that overtakes the processor is an alarm, not a silent jump.
            .addSource(AutoOffsetReset.none(), RAW_LOG, in, in, topics.notifications())
            .addProcessor(NOTIFICATIONS, () -> new PaceCommits(pacing), RAW_LOG);
    return addJudge(topology, OutcomeTopics.of(topics), parts)
        .addSink(NOTIFICATIONS_AGAIN, topics.notifications(), out, out, JUDGE);
  }

  /**
   * Adds the judge and its outcomes to a topology that has {@link #NOTIFICATIONS}; the caller adds
   * {@link #NOTIFICATIONS_AGAIN} below {@link #JUDGE}.
   *
   * @param topics where outcomes are written
   * @param parts of the judge
   */
  public static Topology addJudge(Topology topology, OutcomeTopics topics, JudgeParts parts) {
    ByteArraySerializer key = new ByteArraySerializer();
    return topology
        .addProcessor(JUDGE, () -> new Judge(parts), NOTIFICATIONS)
        .addStateStore(SeenNotifications.store(parts.buckets()), JUDGE)
        .addStateStore(Ledger.store(), JUDGE)
        .addSink(ORDER_EVENTS, topics.orderEvents(), key, new EventSerializer(), JUDGE)
        .addSink(
            IGNORED,
            topics.ignored(),
            key,
            OutcomeValue.SERIALIZER,
            OutcomeValue.besideItsRecord(),
            JUDGE)
        .addSink(
            REJECTED,
            topics.rejected(),
            key,
            OutcomeValue.SERIALIZER,
            OutcomeValue.besideItsRecord(),
            JUDGE);
  }
}
