package io.payonce.processor.config;

import static org.apache.kafka.clients.consumer.ConsumerConfig.AUTO_OFFSET_RESET_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.CLIENT_ID_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.FETCH_MAX_BYTES_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.FETCH_MIN_BYTES_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.GROUP_INSTANCE_ID_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.ISOLATION_LEVEL_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.MAX_POLL_RECORDS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.BATCH_SIZE_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.COMPRESSION_TYPE_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.LINGER_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.MAX_REQUEST_SIZE_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.TRANSACTION_TIMEOUT_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.mainConsumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.producerPrefix;
import static org.apache.kafka.streams.StreamsConfig.restoreConsumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.topicPrefix;

import io.payonce.process.config.CheckedValues;
import io.payonce.processor.storage.FlushedStores;
import io.payonce.schemas.Changelogs;
import io.payonce.schemas.RawTopic;
import io.payonce.schemas.Topics;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of Kafka Streams, each with its reason. */
public final class StreamsSettings {

  private static final Pattern ONE_CONSUMER = Pattern.compile("^(main|restore)\\.consumer\\.");

  private static final long TRANSACTION_TIMEOUT_MS = 10_000;

  /** What a transaction may last beyond its interval: the batch under way, the commit, a pause. */
  private static final long COMMIT_SLACK_MS = 5_000;

  /** Of a store of some 300 000 ids, as its changelog is written. */
  private static final int RESTORE_FETCH_BYTES = 16 * 1024 * 1024;

  private StreamsSettings() {}

  /**
   * The settings for a processor.
   *
   * @param raw the raw topic as it was found
   * @param advertised {@code host:port} at which the other instances ask this one; empty when it
   *     answers none
   * @throws ConfigException when the properties override one that a promise rests on, or let the
   *     input outgrow the heap
   */
  public static Properties of(ProcessorConfig config, RawTopic raw, String advertised) {
    InputMemory memory = InputMemory.of(config.streamThreads(), raw.partitions());
    Map<String, Object> pinned = pinned(config);
    pinned.putAll(asDurableAs(raw, config.window().retentionMs()));
    // Set by http.advertised only: queries must find what the port really is.
    pinned.put(StreamsConfig.APPLICATION_SERVER_CONFIG, advertised);
    pinned.put(
        StreamsConfig.STATESTORE_UNCOMMITTED_MAX_BYTES_CONFIG, memory.uncommittedStateBytes());
    Map<String, Object> tunable = tunable(config);
    tunable.putAll(within(memory));
    Properties properties = merged(config, tunable, pinned);
    memory.check(new StreamsConfig(properties).getMainConsumerConfigs("", "", 0));
    return properties;
  }

  /** The settings before anything is known of the cluster, enough for clients that look at it. */
  static Properties clients(ProcessorConfig config) {
    return merged(config, tunable(config), pinned(config));
  }

  private static Properties merged(
      ProcessorConfig config, Map<String, Object> tunable, Map<String, Object> pinned) {
    Map<String, Object> settings = new TreeMap<>(tunable);
    Set<String> overridden = config.clientOverrides().keySet();
    settings.keySet().removeIf(ours -> overridden.stream().anyMatch(key -> hides(ours, key)));
    overridden.forEach(PinnedSettings::check);
    config.clientOverrides().forEach((key, value) -> settings.put(key, typed(key, value)));
    settings.putAll(pinned);
    // Kafka Streams compares it with the commit interval by this name only.
    settings.putIfAbsent(
        producerPrefix(TRANSACTION_TIMEOUT_CONFIG), settings.get(TRANSACTION_TIMEOUT_CONFIG));
    Properties properties = new Properties();
    properties.putAll(settings);
    return properties;
  }

  /** Every setting that Kafka Streams or a client of it knows, with and without its prefix. */
  public static Set<String> names() {
    Set<String> names = new HashSet<>(StreamsConfig.configDef().names());
    for (String prefix : List.of("", "main.consumer.", "restore.consumer.", "consumer.")) {
      ConsumerConfig.configNames().forEach(name -> names.add(prefix + name));
    }
    for (String prefix : List.of("", "producer.")) {
      ProducerConfig.configNames().forEach(name -> names.add(prefix + name));
    }
    for (String prefix : List.of("", "admin.")) {
      AdminClientConfig.configNames().forEach(name -> names.add(prefix + name));
    }
    return names;
  }

  /**
   * Checks the value of each override by the client that it is for.
   *
   * @throws ConfigException that names key and rule, and shows no text
   */
  static void checkOverrides(Map<String, Object> overrides) {
    overrides.keySet().forEach(PinnedSettings::check);
    overrides.forEach(
        (key, value) -> {
          String name = PinnedSettings.bare(key);
          String prefix =
              ProcessorConfig.STREAMS_PREFIX + key.substring(0, key.length() - name.length());
          readers(key, name).forEach(d -> CheckedValues.check(d, Map.of(name, value), prefix));
        });
  }

  private static List<ConfigDef> readers(String key, String name) {
    if (key.startsWith("producer.")) {
      return List.of(ProducerConfig.configDef());
    }
    if (key.startsWith("admin.")) {
      return List.of(AdminClientConfig.configDef());
    }
    if (!key.equals(name)) {
      return List.of(ConsumerConfig.configDef());
    }
    return List.of(
        StreamsConfig.configDef(),
        ConsumerConfig.configDef(),
        ProducerConfig.configDef(),
        AdminClientConfig.configDef());
  }

  /** Whether a processor refuses to have a setting overridden, with or without its prefix. */
  public static boolean isPinned(String key) {
    return PinnedSettings.reason(PinnedSettings.bare(key)) != null;
  }

  /** Whether instances keep copies of each other's state. */
  public static boolean hasStandbys(ProcessorConfig config) {
    return new StreamsConfig(clients(config)).getInt(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG) > 0;
  }

  /**
   * The settings of an admin client that sees the cluster as Kafka Streams will.
   *
   * @param clientId what brokers log it as
   */
  public static Map<String, Object> admin(ProcessorConfig config, String clientId) {
    return new StreamsConfig(clients(config)).getAdminConfigs(clientId);
  }

  /**
   * The settings of a consumer without a group that looks at single records.
   *
   * @param clientId what brokers log it as
   */
  public static Map<String, Object> looker(ProcessorConfig config, String clientId) {
    Map<String, Object> settings =
        new TreeMap<>(new StreamsConfig(clients(config)).getRestoreConsumerConfigs(clientId));
    settings.put(CLIENT_ID_CONFIG, clientId);
    settings.put(AUTO_OFFSET_RESET_CONFIG, "earliest");
    // Also what an open transaction holds back is waiting.
    settings.put(ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    settings.put(MAX_POLL_RECORDS_CONFIG, 1);
    // One batch, whatever its size.
    settings.put(MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
    settings.put(FETCH_MAX_WAIT_MS_CONFIG, 100);
    return settings;
  }

  /** Kafka Streams casts this one before anything has parsed it. */
  private static Object typed(String key, Object value) {
    return PinnedSettings.bare(key).equals(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG)
        ? ConfigDef.parseType(key, value, ConfigDef.Type.BOOLEAN)
        : value;
  }

  /** Whether a default of ours would win over an override, because it is for one consumer only. */
  private static boolean hides(String ours, String override) {
    boolean isForAllConsumers =
        override.equals(PinnedSettings.bare(override)) || override.startsWith("consumer.");
    return isForAllConsumers
        && ONE_CONSUMER.matcher(ours).lookingAt()
        && PinnedSettings.bare(ours).equals(PinnedSettings.bare(override));
  }

  /** What promises rest on, where it is not Kafka's default; see {@link PinnedSettings}. */
  private static Map<String, Object> pinned(ProcessorConfig config) {
    Map<String, Object> pinned = new TreeMap<>();
    pinned.put(
        StreamsConfig.APPLICATION_ID_CONFIG, config.getString(ProcessorConfig.APPLICATION_ID));
    pinned.put(
        StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
        String.join(",", config.getList(ProcessorConfig.BOOTSTRAP_SERVERS)));
    pinned.put(StreamsConfig.STATE_DIR_CONFIG, config.getString(ProcessorConfig.STATE_DIR));
    // Outcome, state and offset in one transaction: promise P2.
    pinned.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    // What a transaction wrote to a store is there when it is committed, and a kill costs no state.
    pinned.put(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, true);
    // The streams protocol is not tried here with static membership and short sessions.
    pinned.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
    // An internal topic with a generated name would change with the topology and lose its state.
    pinned.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    pinned.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksDbSettings.class.getName());
    // A rejected record is a whole raw one and its headers.
    pinned.put(producerPrefix(MAX_REQUEST_SIZE_CONFIG), Topics.REJECTED_BYTES_MAX);
    return pinned;
  }

  /** Kafka Streams commits as late as this by itself; earlier ones are asked for. */
  public static long commitIntervalMs(ProcessorConfig config) {
    return Math.max(
        config.getLong(ProcessorConfig.COMMIT_INTERVAL_MS),
        config.getLong(ProcessorConfig.COMMIT_INTERVAL_MAX_MS));
  }

  /** Who takes over from a dead machine waits until its open transaction times out. */
  private static long transactionTimeoutMs(ProcessorConfig config) {
    return Math.max(TRANSACTION_TIMEOUT_MS, commitIntervalMs(config) + COMMIT_SLACK_MS);
  }

  /** A changelog that is lost with a broker takes what the topics keep along. */
  private static Map<String, Object> asDurableAs(RawTopic raw, long windowRetentionMs) {
    Map<String, Object> pinned = new TreeMap<>();
    pinned.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) raw.replication());
    pinned.put(
        topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG),
        Integer.toString(raw.minInsyncReplicas()));
    pinned.put(topicPrefix(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG), "false");
    // The ledger's changelog carries append times; see Topic.settings().
    pinned.put(
        topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG),
        Long.toString(Long.MAX_VALUE));
    // Streams adds it to the retention of the store, which is that of the window.
    pinned.put(
        StreamsConfig.WINDOW_STORE_CHANGE_LOG_ADDITIONAL_RETENTION_MS_CONFIG,
        Changelogs.retentionMs(raw, windowRetentionMs) - windowRetentionMs);
    return pinned;
  }

  private static Map<String, Object> within(InputMemory memory) {
    Map<String, Object> tunable = new TreeMap<>();
    tunable.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, memory.pollRecords());
    tunable.put(mainConsumerPrefix(MAX_POLL_RECORDS_CONFIG), memory.pollRecords());
    tunable.put(mainConsumerPrefix(MAX_PARTITION_FETCH_BYTES_CONFIG), memory.partitionFetchBytes());
    tunable.put(mainConsumerPrefix(FETCH_MAX_BYTES_CONFIG), memory.fetchBytes());
    return tunable;
  }

  private static Map<String, Object> tunable(ProcessorConfig config) {
    Map<String, Object> tunable = new TreeMap<>();
    tunable.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.streamThreads());
    tunable.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitIntervalMs(config));
    // Whether a commit is due is looked at between polls, and a poll without records waits so long.
    tunable.put(StreamsConfig.POLL_MS_CONFIG, 25);
    // Both stores are read by point before they are written: a record cache would only copy.
    tunable.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    // Small ones of our own, unlike what anybody may write to the raw topic.
    tunable.put(restoreConsumerPrefix(MAX_POLL_RECORDS_CONFIG), 2000);
    // A fetch for each notification would cost the brokers and this more than to settle it.
    tunable.put(mainConsumerPrefix(FETCH_MIN_BYTES_CONFIG), 32 * 1024);
    tunable.put(mainConsumerPrefix(FETCH_MAX_WAIT_MS_CONFIG), 10);
    // Whole changelogs one after another, so that the first partitions go on long before the last.
    tunable.put(restoreConsumerPrefix(MAX_PARTITION_FETCH_BYTES_CONFIG), RESTORE_FETCH_BYTES);
    tunable.put(restoreConsumerPrefix(FETCH_MAX_BYTES_CONFIG), RESTORE_FETCH_BYTES);
    // A crashed instance is missed after this; static members come back earlier.
    tunable.put(SESSION_TIMEOUT_MS_CONFIG, 10_000);
    // A rebalance is heard of with the answer to a heartbeat.
    tunable.put(HEARTBEAT_INTERVAL_MS_CONFIG, 500);
    // A commit sends what lingers, and before it nobody reads it: fuller batches for nothing.
    tunable.put(LINGER_MS_CONFIG, 50);
    tunable.put(BATCH_SIZE_CONFIG, 128 * 1024);
    tunable.put(COMPRESSION_TYPE_CONFIG, "lz4");
    tunable.put(TRANSACTION_TIMEOUT_CONFIG, (int) transactionTimeoutMs(config));
    String instance = config.getString(ProcessorConfig.INSTANCE_ID);
    if (!instance.isEmpty()) {
      tunable.put(GROUP_INSTANCE_ID_CONFIG, instance);
    }
    tunable.put(RocksDbSettings.CACHE_BYTES, config.getLong(ProcessorConfig.ROCKSDB_CACHE_BYTES));
    tunable.put(
        RocksDbSettings.MEMTABLES_BYTES, config.getLong(ProcessorConfig.ROCKSDB_MEMTABLES_BYTES));
    tunable.put(
        FlushedStores.FLUSH_INTERVAL_MS, config.getLong(ProcessorConfig.ROCKSDB_FLUSH_INTERVAL_MS));
    return tunable;
  }
}
