package io.payonce.processor.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import io.payonce.processor.decide.LedgerRetention;
import io.payonce.processor.kind.History;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The settings that decide about outcomes, besides those of the replay window. */
final class RuleKeys {

  /** A hundred years, so that no sum of times overflows. */
  private static final long LEDGER_RETENTION_MAX_MS = Duration.ofDays(36_525).toMillis();

  private RuleKeys() {}

  static ConfigDef define(ConfigDef others) {
    return WindowKeys.define(
        others
            .define(
                LedgerRetention.SETTING,
                Type.LONG,
                LedgerRetention.DEFAULT.retentionMs(),
                between(1, LEDGER_RETENTION_MAX_MS),
                MEDIUM,
                "How long the ledger remembers a trade after its last change, by the stamps of"
                    + " notifications, ms. A notification of a trade that began earlier, and of"
                    + " which nothing is known, is rejected as FORGOTTEN.")
            .define(
                History.SETTING,
                Type.STRING,
                "",
                ConfigDef.LambdaValidator.with(RuleKeys::check, () -> "a time with its offset"),
                MEDIUM,
                "When this installation began to settle orders, for example"
                    + " `2026-11-30T00:00:00+08:00`. A fact of a trade that happened earlier is told"
                    + " with `inferred: true`: it is history, and nobody should act on it. Empty:"
                    + " each fact is news. Change it only for a replay.")
            .define(
                ProcessorConfig.LEGACY_RSA_ALLOWED,
                Type.BOOLEAN,
                false,
                LOW,
                "Whether the merchants file may name keys of algorithm RSA (SHA1withRSA, 1024 bit and"
                    + " more). Only for apps that cannot be moved to RSA2.")
            .define(
                ProcessorConfig.EVENT_FIELDS,
                Type.LIST,
                List.of(),
                ConfigDef.ValidList.anyNonDuplicateValues(true, false),
                MEDIUM,
                "Further fields of the notification that order events carry in `fields`, for example"
                    + " `passback_params`. Fields of the buyer are personal data: name them only with"
                    + " a reason.")
            .define(
                ProcessorConfig.REDRIVE_SECRET_FILES,
                Type.LIST,
                List.of(),
                ConfigDef.ValidList.anyNonDuplicateValues(true, false),
                MEDIUM,
                "Files that hold a secret of at least 32 bytes each (`openssl rand -hex 32`). By it a"
                    + " redrive proves when a record was received first, and only then may it come"
                    + " later than `window.lateness.tolerated.ms`. The first signs what is rerouted,"
                    + " each is believed; give `redrive --secret-file` the first."));
  }

  private static void check(String key, Object value) {
    history((String) value);
  }

  /**
   * The history that ends at a time.
   *
   * @param text with its offset; empty is none
   */
  static History history(String text) {
    try {
      return text.isEmpty() ? History.NONE : new History(OffsetDateTime.parse(text));
    } catch (DateTimeParseException e) {
      throw new ConfigException(
          History.SETTING,
          text,
          "expected a time with its offset as 2026-11-30T00:00:00+08:00, or nothing");
    }
  }
}
