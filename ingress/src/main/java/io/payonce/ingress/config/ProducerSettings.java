package io.payonce.ingress.config;

import io.payonce.process.config.CheckedValues;
import io.payonce.process.config.ShownValue;
import io.payonce.schemas.RawLimits;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;

/** Settings of the producer: what we pin, what we choose, and what the configuration adds. */
public final class ProducerSettings {

  /**
   * Values that keep the promise "success means acknowledged", the first unless set; no other is
   * accepted.
   */
  private static final Map<String, List<String>> PINNED =
      Map.of(
          ProducerConfig.ACKS_CONFIG, List.of("all", "-1"),
          // Names are resolved before the port is taken: resolved later, a failure leaves a
          // process that looks well and cannot write.
          ProducerConfig.BOOTSTRAP_RESOLVE_TIMEOUT_MS_CONFIG, List.of("0"),
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, List.of("true"),
          // send() must never block: it runs on a thread that serves other requests.
          ProducerConfig.MAX_BLOCK_MS_CONFIG, List.of("0"),
          // The raw topic keeps batches uncompressed: the broker would have to unpack each.
          ProducerConfig.COMPRESSION_TYPE_CONFIG, List.of("none"),
          // The partition follows from the key by Kafka's own partitioner; the processor checks it.
          ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG, List.of("false"));

  /** Ours alone; an interceptor could change the bytes as they were received. */
  private static final Set<String> REFUSED =
      Set.of(
          ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
          ProducerConfig.INTERCEPTOR_CLASSES_CONFIG,
          ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
          ProducerConfig.TRANSACTION_TWO_PHASE_COMMIT_ENABLE_CONFIG,
          ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.PARTITIONER_CLASS_CONFIG,
          ProducerConfig.TRANSACTIONAL_ID_CONFIG);

  private static final long BATCHES_BYTES = 8L * 1024 * 1024;

  private ProducerSettings() {}

  /** Names of all settings that a producer knows. */
  static Set<String> names() {
    Set<String> names = new HashSet<>(ProducerConfig.configNames());
    names.removeAll(REFUSED);
    return names;
  }

  public static Map<String, Object> of(IngressConfig config) {
    Map<String, Object> settings = chosen(config);
    settings.putAll(config.clientOverrides());
    PINNED.forEach((name, values) -> settings.putIfAbsent(name, values.get(0)));
    return settings;
  }

  /** The part of the settings that says how to reach the brokers. */
  public static Map<String, Object> forAdmin(IngressConfig config) {
    Map<String, Object> settings = of(config);
    settings.keySet().retainAll(AdminClientConfig.configNames());
    // The producer's timeouts follow from the deadline of an answer; these look-ups have their own.
    settings.remove(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG);
    return settings;
  }

  static void check(IngressConfig config) {
    CheckedValues.check(
        ProducerConfig.configDef(), config.clientOverrides(), IngressConfig.PRODUCER_PREFIX);
    Map<String, Object> settings = of(config);
    PINNED.forEach((name, allowed) -> checkPinned(name, settings.get(name), allowed));
    checkDeliveryTimeout(config, asLong(settings, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG));
    long bufferBytes = asLong(settings, ProducerConfig.BUFFER_MEMORY_CONFIG);
    checkBuffer(config, bufferBytes);
    checkBatch(asLong(settings, ProducerConfig.BATCH_SIZE_CONFIG), bufferBytes);
    checkRequest(settings);
  }

  private static Map<String, Object> chosen(IngressConfig config) {
    long deadlineMs = config.answerDeadline().toMillis();
    // A little below the deadline, so that as a rule Kafka's own verdict is what is answered.
    long deliveryMs = deadlineMs - Math.max(20, deadlineMs / 30);
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "payonce-ingress");
    // Long enough that neighbours travel together, short enough that nobody waits for it.
    settings.put(ProducerConfig.LINGER_MS_CONFIG, "1");
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, "32768");
    // What is watched is read at a scrape; a bean for each metric only makes the start longer.
    settings.put(ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Long.toString(deliveryMs));
    // Half of it: a request that got lost is sent a second time before the record is given up.
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Long.toString(deliveryMs / 2));
    settings.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, "1000");
    settings.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, "3000");
    settings.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, "86400000");
    // Twice, since records leave a batch up to half empty; and the last batch of each partition.
    settings.put(
        ProducerConfig.BUFFER_MEMORY_CONFIG,
        Long.toString(2 * config.inflightBytesMax() + BATCHES_BYTES));
    return settings;
  }

  private static void checkPinned(String name, Object value, List<String> allowed) {
    if (!allowed.contains(String.valueOf(value).trim())) {
      throw ShownValue.refused(
          IngressConfig.PRODUCER_PREFIX + name,
          value,
          "it is always " + String.join(" or ", allowed));
    }
  }

  private static void checkDeliveryTimeout(IngressConfig config, long deliveryMs) {
    if (deliveryMs > config.answerDeadline().toMillis()) {
      throw new ConfigException(
          "%s%s=%d must not be above %s=%d: nobody waits for it any more"
              .formatted(
                  IngressConfig.PRODUCER_PREFIX,
                  ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                  deliveryMs,
                  IngressKeys.ANSWER_DEADLINE_MS,
                  config.answerDeadline().toMillis()));
    }
  }

  private static void checkBuffer(IngressConfig config, long bufferBytes) {
    if (bufferBytes < config.inflightBytesMax()) {
      throw new ConfigException(
          "%s%s=%d must not be below %s=%d: admitted requests would find no room"
              .formatted(
                  IngressConfig.PRODUCER_PREFIX,
                  ProducerConfig.BUFFER_MEMORY_CONFIG,
                  bufferBytes,
                  IngressKeys.INFLIGHT_BYTES_MAX,
                  config.inflightBytesMax()));
    }
  }

  private static void checkBatch(long batchBytes, long bufferBytes) {
    if (batchBytes > Math.min(bufferBytes, RawLimits.BATCH_BYTES_MAX)) {
      throw new ConfigException(
          "%s%s=%d must be above neither %s=%d, where no batch would ever fit, nor %d, the largest that the raw topic takes"
              .formatted(
                  IngressConfig.PRODUCER_PREFIX,
                  ProducerConfig.BATCH_SIZE_CONFIG,
                  batchBytes,
                  ProducerConfig.BUFFER_MEMORY_CONFIG,
                  bufferBytes,
                  RawLimits.BATCH_BYTES_MAX));
    }
  }

  private static void checkRequest(Map<String, Object> settings) {
    String name = ProducerConfig.MAX_REQUEST_SIZE_CONFIG;
    if (settings.containsKey(name) && asLong(settings, name) < RawLimits.BATCH_BYTES_MAX) {
      throw new ConfigException(
          "%s%s=%s must not be below %d: the largest notification would be refused"
              .formatted(
                  IngressConfig.PRODUCER_PREFIX,
                  name,
                  settings.get(name),
                  RawLimits.BATCH_BYTES_MAX));
    }
  }

  private static long asLong(Map<String, Object> settings, String name) {
    String value = String.valueOf(settings.get(name)).trim();
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw ShownValue.refused(IngressConfig.PRODUCER_PREFIX + name, value, "expected a number");
    }
  }
}
