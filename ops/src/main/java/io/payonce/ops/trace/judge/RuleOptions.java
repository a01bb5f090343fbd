package io.payonce.ops.trace.judge;

import io.payonce.ops.cli.KafkaOptions;
import io.payonce.ops.cli.OpsException;
import io.payonce.schemas.ReceiptProof;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** The flags that say by which rules notifications are judged. */
public final class RuleOptions {

  @Option(
      names = "--merchants",
      paramLabel = "FILE",
      description = "Merchants file: whose notifications are believed, by which keys.")
  private Path merchants;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description =
          "Properties of the live processor; only what decides about outcomes is taken of them.")
  private Path rules;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "A setting of the processor that decides about outcomes: window.*, ledger.retention.ms,"
              + " history.before, event.fields, redrive.secret.files, signature.legacy.rsa.allowed,"
              + " source.default; over --rules. Repeatable.")
  private Map<String, String> set = new LinkedHashMap<>();

  /** The merchants file; it must be given. */
  public Path merchants() {
    if (merchants == null) {
      throw new OpsException("by which keys? expected --merchants FILE");
    }
    return merchants;
  }

  /**
   * The rules, or null when no merchants file is given.
   *
   * @throws OpsException when there are rules and no merchants file: without keys they decide
   *     nothing
   */
  public JudgeRules optional() {
    return optional(null);
  }

  /**
   * The same for records whose receipt this secret proves, unless the rules name secrets.
   *
   * @param secretFile may be null
   */
  public JudgeRules optional(Path secretFile) {
    return optional(secretFile, Map.of());
  }

  /**
   * The same with other defaults than the processor's.
   *
   * @param defaults of rules that neither --rules nor --set names
   */
  public JudgeRules optional(Path secretFile, Map<String, String> defaults) {
    Map<String, String> settings = settings();
    defaults.forEach(settings::putIfAbsent);
    if (secretFile != null) {
      settings.putIfAbsent(RuleSettings.SECRET_FILES, secretFile.toString());
    }
    if (merchants == null && isGiven()) {
      throw new OpsException("rules without keys decide nothing: expected --merchants FILE, too");
    }
    return merchants == null ? null : JudgeRules.read(merchants, settings);
  }

  /** The proof that a redrive with this secret signs; without a file it signs none. */
  public static ReceiptProof proof(Path secretFile) {
    try {
      return secretFile == null ? ReceiptProof.NONE : ReceiptProof.ofFiles(List.of(secretFile));
    } catch (IllegalArgumentException e) {
      throw new OpsException("--secret-file: " + e.getMessage());
    }
  }

  /** Whether any of these flags is given. */
  public boolean isGiven() {
    return merchants != null || rules != null || !set.isEmpty();
  }

  /** The settings that decide about outcomes. */
  public Map<String, String> settings() {
    Map<String, String> settings =
        rules == null ? new TreeMap<>() : new TreeMap<>(RuleSettings.of(KafkaOptions.read(rules)));
    settings.putAll(set);
    return settings;
  }
}
