package io.payonce.processor.runtime;

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

import io.payonce.schemas.Topics;
import io.payonce.process.config.CheckedValues;
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

  private static final Pattern CLIENT_PREFIX =
      Pattern.compile("^(main\\.consumer|restore\\.consumer|consumer|producer|admin)\\.");

  private static final Pattern ONE_CONSUMER = Pattern.compile("^(main|restore)\\.consumer\\.");

  /** Of a store of some 300 000 ids, as its changelog is written. */
  private static final int RESTORE_FETCH_BYTES = 16 * 1024 * 1024;

  private StreamsSettings() {}

  /**
   * The settings for a processor that answers no queries of others.
   *
   * @throws ConfigException when the properties override one that a promise rests on
   */
  public static Properties of(ProcessorConfig config) {
    return of(config, "");
  }

  /**
   * The settings for a processor.
   *
   * @param advertised {@code host:port} at which the other instances ask this one
   * @throws ConfigException when the properties override one that a promise rests on
   */
  public static Properties of(ProcessorConfig config, String advertised) {
    Map<String, Object> settings = new TreeMap<>(tunable(config));
    Map<String, Object> pinned = pinned(config);
    // Set by http.advertised only: queries must find what the port really is.
    pinned.put(StreamsConfig.APPLICATION_SERVER_CONFIG, advertised);
    Set<String> overridden = config.clientOverrides().keySet();
    settings.keySet().removeIf(ours -> overridden.stream().anyMatch(key -> hides(ours, key)));
    config.clientOverrides().forEach((key, value) -> settings.put(unpinned(key, pinned), value));
    settings.putAll(pinned);
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
    overrides.forEach(
        (key, value) -> {
          String name = bare(key);
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

  /** Whether instances keep copies of each other's state. */
  public static boolean hasStandbys(ProcessorConfig config) {
    return new StreamsConfig(of(config)).getInt(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG) > 0;
  }

  /**
   * The settings of an admin client that sees the cluster as Kafka Streams will.
   *
   * @param clientId what brokers log it as
   */
  public static Map<String, Object> admin(ProcessorConfig config, String clientId) {
    return new StreamsConfig(of(config)).getAdminConfigs(clientId);
  }

  /**
   * The settings of a consumer without a group that looks at single records.
   *
   * @param clientId what brokers log it as
   */
  static Map<String, Object> looker(ProcessorConfig config, String clientId) {
    Map<String, Object> settings =
        new TreeMap<>(new StreamsConfig(of(config)).getRestoreConsumerConfigs(clientId));
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

  private static String unpinned(String key, Map<String, Object> pinned) {
    boolean isPinned = pinned.keySet().stream().anyMatch(name -> bare(name).equals(bare(key)));
    if (isPinned) {
      throw new ConfigException(
          "'"
              + ProcessorConfig.STREAMS_PREFIX
              + key
              + "' cannot be set: it is "
              + pinned.get(key)
              + ", and a promise rests on it. Remove the line");
    }
    return key;
  }

  /** Whether a default of ours would win over an override, because it is for one consumer only. */
  private static boolean hides(String ours, String override) {
    boolean isForAllConsumers = override.equals(bare(override)) || override.startsWith("consumer.");
    return isForAllConsumers
        && ONE_CONSUMER.matcher(ours).lookingAt()
        && bare(ours).equals(bare(override));
  }

  /** The name that a client knows a setting by. */
  private static String bare(String key) {
    return CLIENT_PREFIX.matcher(key).replaceFirst("");
  }

  /** What promises rest on: cannot be overridden. */
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
    // The streams protocol of 4.3.1 has no static membership and a session of at least 45 s.
    pinned.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
    // An internal topic with a generated name would change with the topology and lose its state.
    pinned.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    pinned.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksDbSettings.class.getName());
    // The ledger's changelog carries append times; see Topic.config().
    pinned.put(
        topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG),
        Long.toString(Long.MAX_VALUE));
    // A rejected record is a whole raw one and its headers.
    pinned.put(producerPrefix(MAX_REQUEST_SIZE_CONFIG), Topics.REJECTED_BYTES_MAX);
    return pinned;
  }

  private static Map<String, Object> tunable(ProcessorConfig config) {
    Map<String, Object> tunable = new TreeMap<>();
    tunable.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.streamThreads());
    tunable.put(
        StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
        Math.max(
            config.getLong(ProcessorConfig.COMMIT_INTERVAL_MS),
            config.getLong(ProcessorConfig.COMMIT_INTERVAL_MAX_MS)));
    // Whether a commit is due is looked at between polls, and a poll without records waits so long.
    tunable.put(StreamsConfig.POLL_MS_CONFIG, 25);
    tunable.put(
        StreamsConfig.REPLICATION_FACTOR_CONFIG,
        config.getInt(ProcessorConfig.INTERNAL_REPLICATION));
    // Both stores are read by point before they are written: a record cache would only copy.
    tunable.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    tunable.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 5000);
    tunable.put(MAX_POLL_RECORDS_CONFIG, 2000);
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
    // Who takes over from a dead machine waits until its open transaction times out.
    tunable.put(TRANSACTION_TIMEOUT_CONFIG, 10_000);
    String instance = config.getString(ProcessorConfig.INSTANCE_ID);
    if (!instance.isEmpty()) {
      tunable.put(GROUP_INSTANCE_ID_CONFIG, instance);
    }
    tunable.put(RocksDbSettings.CACHE_BYTES, config.getLong(ProcessorConfig.ROCKSDB_CACHE_BYTES));
    tunable.put(
        RocksDbSettings.MEMTABLES_BYTES, config.getLong(ProcessorConfig.ROCKSDB_MEMTABLES_BYTES));
    return tunable;
  }
}
