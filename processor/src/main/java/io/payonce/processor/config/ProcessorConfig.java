package io.payonce.processor.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import io.payonce.process.config.BrokerAddress;
import io.payonce.process.config.StrictConfig;
import io.payonce.process.http.ConnectionLimits;
import io.payonce.process.http.HttpKeys;
import io.payonce.process.http.ManagementKeys;
import io.payonce.process.http.ManagementSettings;
import io.payonce.process.http.PortSettings;
import io.payonce.process.tls.TlsKeys;
import io.payonce.process.tls.TlsSettings;
import io.payonce.process.tracing.TracingKeys;
import io.payonce.process.tracing.TracingSettings;
import io.payonce.processor.access.AccessKeys;
import io.payonce.processor.access.AccessSettings;
import io.payonce.processor.decide.LedgerRetention;
import io.payonce.processor.kind.History;
import io.payonce.processor.notification.ReplayWindow;
import io.payonce.processor.storage.FlushedStores;
import io.payonce.processor.topology.CommitPacing;
import io.payonce.schemas.Changelogs;
import io.payonce.schemas.ReceiptProof;
import io.payonce.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;

/** The properties of a processor. */
public final class ProcessorConfig extends StrictConfig {

  public static final String APPLICATION_ID = "application.id";
  public static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
  public static final String TOPIC_PREFIX = "topic.prefix";
  public static final String MERCHANTS_FILE = "merchants.file";
  public static final String STATE_DIR = "state.dir";
  public static final String START_FROM = "start.from";
  public static final String SOURCE_DEFAULT = "source.default";
  public static final String LEGACY_RSA_ALLOWED = "signature.legacy.rsa.allowed";
  public static final String EVENT_FIELDS = "event.fields";
  public static final String REDRIVE_SECRET_FILES = "redrive.secret.files";
  public static final String MIN_INSYNC_REPLICAS = "topics.min.insync.replicas";
  public static final String STREAM_THREADS = "stream.threads";
  public static final String COMMIT_INTERVAL_MS = "commit.interval.ms";
  public static final String COMMIT_INTERVAL_MAX_MS = "commit.interval.max.ms";
  public static final String INSTANCE_ID = "instance.id";
  public static final String ROCKSDB_CACHE_BYTES = "rocksdb.cache.bytes";
  public static final String ROCKSDB_MEMTABLES_BYTES = "rocksdb.memtables.bytes";
  public static final String ROCKSDB_FLUSH_INTERVAL_MS = FlushedStores.FLUSH_INTERVAL_MS;
  public static final String FAILURES_TOLERATED = "failures.tolerated";
  public static final String RAW_HIDDEN_TOLERATED_MS = "raw.hidden.tolerated.ms";
  public static final String BROKERS_SILENCE_TOLERATED_MS = "brokers.silence.tolerated.ms";
  public static final String STOP_TIMEOUT_MS = "stop.timeout.ms";
  public static final String HTTP_HOST = HttpKeys.HOST;
  public static final String HTTP_PORT = HttpKeys.PORT;
  public static final String HTTP_ADVERTISED = "http.advertised";
  public static final String QUERY_DEADLINE_MS = "query.deadline.ms";
  public static final String QUERY_WAIT_MAX_MS = "query.wait.max.ms";
  public static final String QUERY_CONCURRENCY_MAX = "query.concurrency.max";

  private static final long MIB = 1024 * 1024;

  /** Keys with this prefix go to Kafka Streams and its clients, without it. */
  public static final String STREAMS_PREFIX = "streams.";

  /** Every key with its default, range and meaning: CONFIG.md is generated from them. */
  public static final ConfigDef DEFINITION =
      RuleKeys.define(
          common()
              .define(
                  BOOTSTRAP_SERVERS,
                  Type.LIST,
                  ConfigDef.NO_DEFAULT_VALUE,
                  BrokerAddress.LIST,
                  HIGH,
                  "Kafka brokers to begin with, `host:port`, comma-separated.")
              .define(
                  MERCHANTS_FILE,
                  Type.STRING,
                  ConfigDef.NO_DEFAULT_VALUE,
                  new ConfigDef.NonEmptyString(),
                  HIGH,
                  "Path of `merchants.json`: whose notifications are believed, by which keys. Read again"
                      + " when it changes.")
              .define(
                  STATE_DIR,
                  Type.STRING,
                  ConfigDef.NO_DEFAULT_VALUE,
                  new ConfigDef.NonEmptyString(),
                  HIGH,
                  "Directory of the local state. It survives restarts; lost, it is rebuilt from Kafka.")
              .define(
                  APPLICATION_ID,
                  Type.STRING,
                  Changelogs.DEFAULT_APPLICATION_ID,
                  new ConfigDef.NonEmptyString(),
                  HIGH,
                  "Name of the consumer group and prefix of the internal topics. End it with `_v1`,"
                      + " `_v2`: Kafka's reset tool deletes every topic that begins with the id and"
                      + " `-`.")
              .define(
                  START_FROM,
                  Type.STRING,
                  "refuse",
                  ValidString.in("refuse", "earliest", "latest"),
                  HIGH,
                  "Where the very first start begins to read. `refuse` makes somebody decide; later"
                      + " starts go on from the committed offsets whatever it says.")
              .define(
                  TOPIC_PREFIX,
                  Type.STRING,
                  Topics.DEFAULT_PREFIX,
                  HIGH,
                  "What the names of the four topics begin with.")
              .define(
                  SOURCE_DEFAULT,
                  Type.STRING,
                  "alipay",
                  ValidString.in("alipay"),
                  LOW,
                  "Kind of sender of a raw record without the header `source`.")
              .define(
                  MIN_INSYNC_REPLICAS,
                  Type.INT,
                  2,
                  between(1, Short.MAX_VALUE),
                  MEDIUM,
                  "The least `min.insync.replicas` that the topics must have. With 1 an acknowledged"
                      + " notification is lost with its broker.")
              .define(
                  STREAM_THREADS,
                  Type.INT,
                  0,
                  between(0, 256),
                  MEDIUM,
                  "Stream threads; 0 is one for each core. More did not drain a backlog faster.")
              .define(
                  COMMIT_INTERVAL_MS,
                  Type.LONG,
                  50L,
                  between(10, 30_000),
                  MEDIUM,
                  "Time between transactions while the processor keeps up, ms. Shorter is earlier to"
                      + " readers and costs throughput.")
              .define(
                  COMMIT_INTERVAL_MAX_MS,
                  Type.LONG,
                  500L,
                  between(10, 30_000),
                  LOW,
                  "Time between transactions at most, ms, and never less than `"
                      + COMMIT_INTERVAL_MS
                      + "`: towards it they grow while records wait, which works a backlog off"
                      + " faster. A processor's clock that is ahead of the brokers' lengthens them too."
                      + " Who takes over from a machine that vanished waits 5 s longer than it, at"
                      + " least 10 s.")
              .define(
                  INSTANCE_ID,
                  Type.STRING,
                  "",
                  LOW,
                  "Name of this instance in the group (static membership): it gets its partitions back"
                      + " at a restart without a rebalance. Must differ between instances; empty is"
                      + " dynamic membership, which a clean stop leaves at once.")
              .define(
                  ROCKSDB_CACHE_BYTES,
                  Type.LONG,
                  256L * 1024 * 1024,
                  between(2 * MIB, 1024 * 1024 * MIB),
                  MEDIUM,
                  "Memory of all stores of the process, bytes: two thirds for blocks, indexes and"
                      + " filters, which `"
                      + ROCKSDB_MEMTABLES_BYTES
                      + "` counts into, the rest for what compactions and the allocator take.")
              .define(
                  ROCKSDB_MEMTABLES_BYTES,
                  Type.LONG,
                  64L * 1024 * 1024,
                  between(MIB, 512 * 1024 * MIB),
                  LOW,
                  "Memory of all stores of the process for writes not yet on disk, bytes; at most two"
                      + " thirds of `"
                      + ROCKSDB_CACHE_BYTES
                      + "`.")
              .define(
                  ROCKSDB_FLUSH_INTERVAL_MS,
                  Type.LONG,
                  FlushedStores.DEFAULT_INTERVAL.toMillis(),
                  between(100, 86_400_000),
                  LOW,
                  "Time from one flush of a store to disk to the next, ms. After a kill the state is"
                      + " restored from the changelogs since then, or since less where a store is"
                      + " written to much.")
              .define(
                  FAILURES_TOLERATED,
                  Type.INT,
                  5,
                  between(0, 1000),
                  LOW,
                  "Failed stream threads that are replaced within ten minutes; one more stops the"
                      + " process. A replacement that cannot be made counts, too. Without any thread"
                      + " the process stops after 30 s.")
              .define(
                  RAW_HIDDEN_TOLERATED_MS,
                  Type.LONG,
                  60_000L,
                  between(1_000, 900_000),
                  LOW,
                  "How long an open transaction on the raw topic may hide what came after it, ms;"
                      + " then what is not found there is 503 instead of 404. The default is what"
                      + " Kafka's clients let a transaction last, the greatest value what brokers do.")
              .define(
                  BROKERS_SILENCE_TOLERATED_MS,
                  Type.LONG,
                  60_000L,
                  between(10_000, 3_600_000),
                  LOW,
                  "While no broker has answered this long, ms, the processor is not ready. It stays"
                      + " live and goes on by itself.")
              .define(
                  STOP_TIMEOUT_MS,
                  Type.LONG,
                  15_000L,
                  between(100, 600_000),
                  LOW,
                  "How long a stop waits for the last commit, ms; then the stop counts as unclean.")
              .define(
                  HTTP_HOST,
                  Type.STRING,
                  "127.0.0.1",
                  new ConfigDef.NonEmptyString(),
                  MEDIUM,
                  "Address that queries, health and metrics listen on.")
              .define(
                  HTTP_PORT, Type.INT, 8081, between(0, 65_535), MEDIUM, "Port; 0 is any free one.")
              .define(
                  HTTP_ADVERTISED,
                  Type.STRING,
                  "",
                  AdvertisedAddress.VALIDATOR,
                  MEDIUM,
                  "Where other instances reach this one; empty is `http.host` and the port bound.")
              .define(
                  QUERY_DEADLINE_MS,
                  Type.INT,
                  2_000,
                  between(50, 20_000),
                  LOW,
                  "How long a query waits for other instances or Kafka, ms; then it is 503.")
              .define(
                  QUERY_WAIT_MAX_MS,
                  Type.INT,
                  5_000,
                  between(0, 20_000),
                  LOW,
                  "The longest `wait_ms` of a query, ms; a longer one is cut to it.")
              .define(
                  QUERY_CONCURRENCY_MAX,
                  Type.INT,
                  256,
                  between(1, 10_000),
                  LOW,
                  "Queries under way at one time; more are answered 429."));

  private static ConfigDef common() {
    ConfigDef own = TracingKeys.define(TlsKeys.define(AccessKeys.define(new ConfigDef())));
    return ManagementKeys.define(HttpKeys.define(own), "`/v1/*`", "http.port and management.port");
  }

  /**
   * Reads and checks the properties.
   *
   * @throws ConfigException when a key is unknown, a value out of range, the replay window does not
   *     hold, strangers could ask, spans have nowhere to go, or Kafka Streams is to be kept from a
   *     promise
   */
  public ProcessorConfig(Map<String, String> properties) {
    super(DEFINITION, properties, STREAMS_PREFIX, StreamsSettings.names());
    StreamsSettings.checkOverrides(clientOverrides());
    receiptProof();
    window();
    access();
    managementAccess();
    tracing();
    checkMemory();
    StreamsOverrides.check(this);
  }

  /** Memtables are a part of the cache: more would be taken beside the budget. */
  private void checkMemory() {
    long most = RocksDbSettings.cacheBytes(getLong(ROCKSDB_CACHE_BYTES));
    if (getLong(ROCKSDB_MEMTABLES_BYTES) > most) {
      throw new ConfigException(
          "%s=%d: expected at most two thirds of %s, which are %d; make it less, or the other more"
              .formatted(
                  ROCKSDB_MEMTABLES_BYTES,
                  getLong(ROCKSDB_MEMTABLES_BYTES),
                  ROCKSDB_CACHE_BYTES,
                  most));
    }
  }

  /** When transactions end. */
  public CommitPacing pacing() {
    return new CommitPacing(getLong(COMMIT_INTERVAL_MS), getLong(COMMIT_INTERVAL_MAX_MS));
  }

  /** The topics of this installation. */
  public Topics topics() {
    return new Topics(getString(TOPIC_PREFIX));
  }

  /** The proofs by which a record that was put back may come late. */
  public ReceiptProof receiptProof() {
    try {
      return ReceiptProof.ofFiles(getList(REDRIVE_SECRET_FILES).stream().map(Path::of).toList());
    } catch (IllegalArgumentException e) {
      throw new ConfigException(REDRIVE_SECRET_FILES + ": " + e.getMessage());
    }
  }

  /** The replay window. */
  public ReplayWindow window() {
    try {
      return new ReplayWindow(
          getLong(ReplayWindow.AGE_ACCEPTED),
          getLong(ReplayWindow.FUTURE_SKEW),
          getLong(ReplayWindow.LATENESS_TOLERATED),
          getLong(ReplayWindow.COPY_SPREAD),
          getLong(ReplayWindow.RETENTION));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage());
    }
  }

  /** The time before this installation. */
  public History history() {
    return RuleKeys.history(getString(History.SETTING));
  }

  /** How long the ledger remembers. */
  public LedgerRetention ledgerRetention() {
    return new LedgerRetention(getLong(LedgerRetention.SETTING));
  }

  /** Who may ask. */
  public AccessSettings access() {
    return AccessSettings.of(this, getString(HTTP_HOST));
  }

  /** Where queries are answered. */
  public PortSettings.Address address() {
    return new PortSettings.Address(getString(HTTP_HOST), getInt(HTTP_PORT));
  }

  /** How many connections there may be, and how long. */
  public ConnectionLimits connections() {
    // No request here has a body: what drips after a head is as slow as a slow head.
    return HttpKeys.connections(this, Duration.ofMillis(getLong(HttpKeys.HEAD_TIMEOUT_MS)));
  }

  /** The port of health and metrics, when they have one of their own. */
  public Optional<ManagementSettings> management() {
    return ManagementSettings.of(this, TlsSettings.of(this));
  }

  /** Who may ask on that port; empty without one. */
  public Optional<AccessSettings> managementAccess() {
    return management().map(port -> access().ofManagement(this, port));
  }

  /** How it traces; empty when it does not. */
  public Optional<TracingSettings> tracing() {
    return TracingSettings.of(this);
  }

  /** Stream threads, resolved. */
  public int streamThreads() {
    int configured = getInt(STREAM_THREADS);
    return configured > 0 ? configured : Runtime.getRuntime().availableProcessors();
  }
}
