package io.payonce.ops.trace.judge;

import io.payonce.processor.config.ProcessorConfig;
import io.payonce.processor.decide.LedgerRetention;
import io.payonce.processor.kind.History;
import io.payonce.processor.notification.ReplayWindow;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The settings of a processor that decide about outcomes. */
public final class RuleSettings {

  /** The setting that names the secrets of receipt proofs. */
  public static final String SECRET_FILES = ProcessorConfig.REDRIVE_SECRET_FILES;

  static final List<String> KEYS =
      List.of(
          ReplayWindow.AGE_ACCEPTED,
          ReplayWindow.COPY_SPREAD,
          ReplayWindow.FUTURE_SKEW,
          ReplayWindow.LATENESS_TOLERATED,
          ReplayWindow.RETENTION,
          LedgerRetention.SETTING,
          History.SETTING,
          ProcessorConfig.EVENT_FIELDS,
          ProcessorConfig.LEGACY_RSA_ALLOWED,
          SECRET_FILES,
          ProcessorConfig.SOURCE_DEFAULT);

  private RuleSettings() {}

  /** Those of them that a processor's properties set. */
  public static Map<String, String> of(Map<String, String> processor) {
    Map<String, String> rules = new TreeMap<>(processor);
    rules.keySet().retainAll(KEYS);
    return rules;
  }
}
