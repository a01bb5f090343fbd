package io.payonce.processor.config;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/**
 * The settings of Kafka Streams and its clients that no property may override, each with its
 * reason: an event could be lost or doubled, a notify_id forgotten, or a promise of the processor
 * broken.
 */
final class PinnedSettings {

  private static final Pattern CLIENT_PREFIX =
      Pattern.compile("^(main\\.consumer|restore\\.consumer|consumer|producer|admin)\\.");

  private static final Map<String, String> REASONS = new TreeMap<>();

  static {
    pin(
        "it has a key of its own without the prefix",
        List.of("application.id", "bootstrap.servers", "state.dir"));
    pin("set http.advertised: queries must find what the port really is", "application.server");
    pin("changelogs have as many replicas as the raw topic", "replication.factor");
    pin("set instance.id: the stop and the takeover go by it", "group.instance.id");
    pin(
        "set commit.interval.ms and commit.interval.max.ms: commits follow the load",
        "commit.interval.ms");
    pin(
        "the group is that of application.id, and Kafka Streams assigns its partitions",
        List.of(
            "group.id",
            "partition.assignment.strategy",
            "group.remote.assignor",
            "task.assignor.class"));
    pin(
        "outcome, state and offset are one transaction",
        List.of(
            "processing.guarantee",
            "acks",
            "enable.idempotence",
            "transactional.id",
            "transaction.two.phase.commit.enable",
            "enable.auto.commit",
            "auto.commit.interval.ms",
            "internal.throw.on.fetch.stable.offset.unsupported"));
    pin("what an aborted transaction wrote never happened", "isolation.level");
    pin(
        "a handler that goes on after a failure loses an event; a bad record is rejected instead",
        List.of(
            "deserialization.exception.handler",
            "default.deserialization.exception.handler",
            "production.exception.handler",
            "default.production.exception.handler",
            "processing.exception.handler",
            "processing.exception.handler.global.enabled"));
    pin(
        "rejected records have a topic of their own, without stack traces",
        "errors.dead.letter.queue.topic.name");
    pin("what retention deleted unread is an alarm, and never a silent jump", "auto.offset.reset");
    pin(
        "topics are created with their settings, by ops/payonce topics",
        "allow.auto.create.topics");
    pin(
        "the record's append time is the time; an extractor could drop a record",
        "default.timestamp.extractor");
    pin(
        "a plugin on the way of a record could drop or change it",
        List.of("interceptor.classes", "processor.wrapper.class", "default.client.supplier"));
    pin(
        "records are bytes that only the topology reads",
        List.of("key.deserializer", "value.deserializer", "key.serializer", "value.serializer"));
    pin(
        "the key decides the partition, so that an order has one",
        List.of("partitioner.class", "partitioner.ignore.keys"));
    pin("a flipped byte must not be taken for a forgery or for state", "check.crcs");
    pin("a rejected record is a whole raw one and its headers", "max.request.size");
    pin(
        "the changelog keeps a notify_id for as long as a copy of it may come",
        "windowstore.changelog.additional.retention.ms");
    pin(
        "the streams protocol is not tried here with static membership and short sessions",
        "group.protocol");
    pin(
        "an internal topic with a generated name would lose its state at a change",
        "ensure.explicit.internal.resource.naming");
    pin("all stores share one memory budget: set rocksdb.cache.bytes", "rocksdb.config.setter");
    pin(
        "state must survive a kill, and hold nothing of a transaction that was aborted",
        "enable.transactional.statestores");
    pin("it follows from the heap", "statestore.uncommitted.max.bytes");
    pin(
        "queries take what is committed, by their own rule",
        "default.interactive.query.isolation.level");
    pin(
        "names are resolved at the start: later, a failure leaves a process that does nothing",
        "bootstrap.resolve.timeout.ms");
    pin("brokers are named by bootstrap.servers only", "bootstrap.controllers");
  }

  private PinnedSettings() {}

  private static void pin(String reason, String name) {
    pin(reason, List.of(name));
  }

  private static void pin(String reason, List<String> names) {
    names.forEach(name -> REASONS.put(name, reason));
  }

  /** Their names, without the prefix of a client. */
  static Set<String> names() {
    return Collections.unmodifiableSet(REASONS.keySet());
  }

  /** The reason why one is pinned; null for any other. */
  static String reason(String name) {
    return REASONS.get(name);
  }

  /**
   * Refuses an override.
   *
   * @param key as Kafka Streams takes it, with or without the prefix of a client
   * @throws ConfigException when it is pinned
   */
  static void check(String key) {
    String reason = REASONS.get(bare(key));
    if (reason != null) {
      throw new ConfigException(
          "'"
              + ProcessorConfig.STREAMS_PREFIX
              + key
              + "' cannot be set: "
              + reason
              + ". Remove the line");
    }
  }

  /** The name that a client knows a setting by, without the prefix that says which client. */
  static String bare(String key) {
    return CLIENT_PREFIX.matcher(key).replaceFirst("");
  }
}
