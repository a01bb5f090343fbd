package io.payonce.ops.replay;

import io.payonce.ops.journal.Sha256;
import io.payonce.ops.terminal.OpsException;
import io.payonce.processor.notification.Merchants;
import io.payonce.processor.notification.ReplayWindow;
import io.payonce.processor.runtime.MerchantsFile;
import io.payonce.processor.runtime.ProcessorConfig;
import io.payonce.processor.runtime.StartRefusedException;
import io.payonce.processor.topology.Envelope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;

/**
 * What decides about outcomes, read once: a file that changes in the middle of a replay would make
 * outcomes that no version of the rules makes.
 */
final class Rules {

  private final ProcessorConfig config;
  private final Merchants merchants;
  private final String merchantsSha256;

  private Rules(ProcessorConfig config, Merchants merchants, String merchantsSha256) {
    this.config = config;
    this.merchants = merchants;
    this.merchantsSha256 = merchantsSha256;
  }

  /**
   * Reads them.
   *
   * @throws OpsException when a setting is no rule or out of range, or the file cannot be used
   */
  static Rules read(ReplaySettings settings) {
    ProcessorConfig config = config(settings);
    try (MerchantsFile file =
        MerchantsFile.open(
            settings.merchants(), config.getBoolean(ProcessorConfig.LEGACY_RSA_ALLOWED))) {
      return new Rules(config, file.get(), sha256(settings.merchants()));
    } catch (StartRefusedException e) {
      throw new OpsException(e.getMessage());
    }
  }

  private static ProcessorConfig config(ReplaySettings settings) {
    settings.rules().keySet().forEach(Rules::checkKey);
    Map<String, String> properties = new TreeMap<>(settings.rules());
    settings.client().forEach((k, v) -> properties.put(ProcessorConfig.STREAMS_PREFIX + k, v));
    properties.remove(ProcessorConfig.STREAMS_PREFIX + ProcessorConfig.BOOTSTRAP_SERVERS);
    properties.put(
        ProcessorConfig.BOOTSTRAP_SERVERS,
        settings.client().get(ProcessorConfig.BOOTSTRAP_SERVERS));
    properties.put(ProcessorConfig.APPLICATION_ID, settings.names().applicationId());
    properties.put(ProcessorConfig.MERCHANTS_FILE, settings.merchants().toString());
    properties.put(ProcessorConfig.STATE_DIR, settings.state().toString());
    properties.put(ProcessorConfig.STREAM_THREADS, Integer.toString(settings.threads()));
    Throughput.PROPERTIES.forEach(properties::putIfAbsent);
    try {
      return new ProcessorConfig(properties);
    } catch (ConfigException e) {
      throw new OpsException(e.getMessage());
    }
  }

  private static void checkKey(String key) {
    if (!RuleSettings.KEYS.contains(key)) {
      throw new OpsException(
          "--set: "
              + key
              + " does not decide about outcomes; expected one of "
              + String.join(", ", RuleSettings.KEYS));
    }
  }

  private static String sha256(Path file) {
    try {
      return Sha256.hex(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new OpsException("cannot read the merchants file " + file, e);
    }
  }

  /** The settings of a processor of this replay. */
  ProcessorConfig config() {
    return config;
  }

  /** Every rule with the value in force. */
  Map<String, String> values() {
    return RuleSettings.KEYS.stream()
        .collect(Collectors.toMap(k -> k, this::value, (a, b) -> a, TreeMap::new));
  }

  private String value(String key) {
    Object value = config.values().get(key);
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
        : String.valueOf(value);
  }

  ReplayWindow window() {
    return config.window();
  }

  Envelope envelope() {
    return config.envelope();
  }

  List<String> eventFields() {
    return config.getList(ProcessorConfig.EVENT_FIELDS);
  }

  Merchants merchants() {
    return merchants;
  }

  String merchantsSha256() {
    return merchantsSha256;
  }
}
