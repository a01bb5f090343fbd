package io.payonce.processor.topology;

import io.payonce.processor.notification.ReplayWindow;
import io.payonce.processor.notification.SignatureVerifier;
import io.payonce.schemas.OrderEventSerializer;
import io.payonce.schemas.Topics;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * The way of a notification, from the raw topic to its one outcome.
 *
 * <p>One sub-topology and no repartition: notify_id and out_trade_no are both signed, so the dedupe
 * store and the trade of a notification live in the task of its order.
 */
public final class NotificationTopology {

  static final String RAW_LOG = "raw-log";

  /** What gives raw records to the first step. */
  public static final String NOTIFICATIONS = "notifications";

  static final String PARSE = "parse";
  static final String VERIFY_SIGNATURE = "verify-signature";

  /** The step that forwards to {@link #NOTIFICATIONS_AGAIN}. */
  public static final String ROUTE = "route";

  static final String DEDUPLICATE = "deduplicate";
  static final String CHECK_TIMESTAMP = "check-timestamp";
  static final String SETTLE = "settle";
  static final String ORDER_EVENTS = "order-events";
  static final String IGNORED = "ignored";
  static final String REJECTED = "rejected";

  /** What takes raw records that belong on another partition. */
  public static final String NOTIFICATIONS_AGAIN = "notifications-again";

  private NotificationTopology() {}

  /**
   * The topology.
   *
   * @param topics where it reads and writes
   * @param rawPartitions partitions of the raw topic, which decide where an order belongs
   * @param envelope the rules for what surrounds a body
   * @param verifiers makes the verifier of a stream task
   * @param window the replay window
   * @param beginnings where its tasks begin, for queries
   * @param traces begins the traces of records
   * @param outcomes counts what becomes of the records
   * @param pacing when transactions end
   */
  public static Topology build(
      Topics topics,
      int rawPartitions,
      Envelope envelope,
      Supplier<SignatureVerifier> verifiers,
      ReplayWindow window,
      Beginnings beginnings,
      RecordTraces traces,
      Outcomes outcomes,
      CommitPacing pacing) {
    ByteArrayDeserializer in = new ByteArrayDeserializer();
    ByteArraySerializer out = new ByteArraySerializer();
    Topology topology =
        new Topology()
            // None: retention that overtakes the processor is an alarm, not a silent jump.
            .addSource(AutoOffsetReset.none(), RAW_LOG, in, in, topics.notifications())
            .addProcessor(NOTIFICATIONS, () -> new PaceCommits(pacing), RAW_LOG);
    return addSteps(
            topology,
            OutcomeTopics.of(topics),
            rawPartitions,
            envelope,
            verifiers,
            window,
            beginnings,
            traces,
            outcomes)
        .addSink(NOTIFICATIONS_AGAIN, topics.notifications(), out, out, ROUTE);
  }

  /**
   * Adds the steps and their outcomes to a topology that has {@link #NOTIFICATIONS}; the caller
   * adds {@link #NOTIFICATIONS_AGAIN} below {@link #ROUTE}.
   *
   * @param topics where outcomes are written; the other parameters are those of {@link #build}
   */
  public static Topology addSteps(
      Topology topology,
      OutcomeTopics topics,
      int rawPartitions,
      Envelope envelope,
      Supplier<SignatureVerifier> verifiers,
      ReplayWindow window,
      Beginnings beginnings,
      RecordTraces traces,
      Outcomes outcomes) {
    ByteArraySerializer key = new ByteArraySerializer();
    return topology
        .addProcessor(
            PARSE, () -> new Parse(envelope, window, beginnings, traces, outcomes), NOTIFICATIONS)
        .addProcessor(
            VERIFY_SIGNATURE,
            () -> new VerifySignature(envelope.source(), verifiers.get(), outcomes),
            PARSE)
        .addProcessor(
            ROUTE, () -> new Route(rawPartitions, envelope.proof(), outcomes), VERIFY_SIGNATURE)
        .addProcessor(DEDUPLICATE, () -> new Deduplicate(window, outcomes), ROUTE)
        .addProcessor(CHECK_TIMESTAMP, () -> new CheckTimestamp(window, outcomes), DEDUPLICATE)
        .addProcessor(SETTLE, () -> new Settle(window, outcomes), CHECK_TIMESTAMP)
        .addStateStore(SeenNotifications.store(window), DEDUPLICATE, SETTLE)
        .addStateStore(TradeLedger.store(), SETTLE)
        .addSink(ORDER_EVENTS, topics.orderEvents(), key, new OrderEventSerializer(), SETTLE)
        .addSink(
            IGNORED,
            topics.ignored(),
            key,
            new Ignored.ValueSerializer(),
            Outcome.besideItsRecord(),
            ROUTE,
            DEDUPLICATE,
            SETTLE)
        .addSink(
            REJECTED,
            topics.rejected(),
            key,
            new Rejection.ValueSerializer(),
            Outcome.besideItsRecord(),
            PARSE,
            VERIFY_SIGNATURE,
            ROUTE,
            CHECK_TIMESTAMP,
            SETTLE);
  }
}
