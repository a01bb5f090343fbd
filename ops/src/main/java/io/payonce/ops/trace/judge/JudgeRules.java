package io.payonce.ops.trace.judge;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.records.journal.Sha256;
import io.payonce.processor.config.ProcessorConfig;
import io.payonce.processor.config.RuleSet;
import io.payonce.processor.config.StartRefusedException;
import io.payonce.processor.decide.Rules;
import io.payonce.processor.merchants.MerchantsFile;
import io.payonce.processor.notification.key.Merchants;
import io.payonce.processor.notification.key.RsaProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;

/**
 * Everything that decides about outcomes, read once: a file that changes in the middle would make
 * outcomes that no version of the rules makes.
 */
public final class JudgeRules {

  private final ProcessorConfig config;
  private final Merchants merchants;
  private final String merchantsSha256;
  private final RuleSet ruleSet;

  private JudgeRules(ProcessorConfig config, Merchants merchants, String merchantsSha256) {
    this.config = config;
    this.merchants = merchants;
    this.merchantsSha256 = merchantsSha256;
    this.ruleSet = new RuleSet(config, this::merchants, RsaProvider.choose());
  }

  /**
   * Reads them.
   *
   * @param merchants the merchants file
   * @param settings of the processor that decide about outcomes
   * @throws OpsException when a setting is no rule or out of range, or the file cannot be used
   */
  public static JudgeRules read(Path merchants, Map<String, String> settings) {
    return read(merchants, settings, Map.of());
  }

  /**
   * Reads them for a processor that runs by them.
   *
   * @param properties further settings of that processor, which decide nothing about outcomes
   */
  public static JudgeRules read(
      Path merchants, Map<String, String> settings, Map<String, String> properties) {
    settings.keySet().forEach(JudgeRules::checkKey);
    Map<String, String> all = new TreeMap<>(settings);
    all.put(ProcessorConfig.BOOTSTRAP_SERVERS, "none:1");
    all.put(ProcessorConfig.STATE_DIR, ".");
    all.putAll(properties);
    all.put(ProcessorConfig.MERCHANTS_FILE, merchants.toString());
    ProcessorConfig config = config(all);
    try {
      boolean legacyRsaAllowed = config.getBoolean(ProcessorConfig.LEGACY_RSA_ALLOWED);
      long retentionMs = config.window().retentionMs();
      return new JudgeRules(
          config,
          MerchantsFile.readForThePast(merchants, legacyRsaAllowed, retentionMs),
          sha256(merchants));
    } catch (StartRefusedException e) {
      throw new OpsException("--merchants: " + e.getMessage());
    }
  }

  private static ProcessorConfig config(Map<String, String> properties) {
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

  /** The settings of a processor that runs by these rules. */
  public ProcessorConfig config() {
    return config;
  }

  /** The rules as a judge takes them; one caller, one copy. */
  public Rules rules(int partitions) {
    return ruleSet.rules(partitions);
  }

  /** The set that makes rules and says how long notifications are remembered. */
  public RuleSet ruleSet() {
    return ruleSet;
  }

  /** The apps and their keys. */
  public Merchants merchants() {
    return merchants;
  }

  /** The fingerprint of the merchants file, in hex. */
  public String merchantsSha256() {
    return merchantsSha256;
  }

  /** Every rule with the value in force. */
  public Map<String, String> values() {
    return RuleSettings.KEYS.stream()
        .collect(Collectors.toMap(k -> k, this::value, (a, b) -> a, TreeMap::new));
  }

  private String value(String key) {
    Object value = config.values().get(key);
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
        : String.valueOf(value);
  }
}
