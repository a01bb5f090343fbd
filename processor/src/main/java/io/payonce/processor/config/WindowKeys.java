package io.payonce.processor.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import io.payonce.processor.notification.ReplayWindow;
import java.time.Duration;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The keys of the replay window. */
final class WindowKeys {

  private static final int DAY_MS = Math.toIntExact(Duration.ofDays(1).toMillis());

  /** Nobody sends a notification again after two years. */
  private static final long SPAN_MS_MAX = Duration.ofDays(730).toMillis();

  /** Enough for all four spans at their greatest. */
  private static final long RETENTION_MS_MAX = Duration.ofDays(3650).toMillis();

  private WindowKeys() {}

  /** Adds the keys to others. */
  static ConfigDef define(ConfigDef others) {
    return others
        .define(
            ReplayWindow.AGE_ACCEPTED,
            Type.LONG,
            ReplayWindow.ALIPAY.ageAcceptedMs(),
            between(0, SPAN_MS_MAX),
            MEDIUM,
            "W: how much older than its receipt `notify_time` may be, ms. Alipay re-sends for a"
                + " little over a day.")
        .define(
            ReplayWindow.FUTURE_SKEW,
            Type.LONG,
            ReplayWindow.ALIPAY.futureSkewMs(),
            between(0, SPAN_MS_MAX),
            LOW,
            "F: how much later than its receipt `notify_time` may be, ms.")
        .define(
            ReplayWindow.LATENESS_TOLERATED,
            Type.LONG,
            ReplayWindow.ALIPAY.latenessToleratedMs(),
            between(0, SPAN_MS_MAX),
            LOW,
            "G: how long after its receipt a record may reach the raw topic, ms.")
        .define(
            ReplayWindow.COPY_SPREAD,
            Type.LONG,
            ReplayWindow.ALIPAY.copySpreadMs(),
            between(0, SPAN_MS_MAX),
            LOW,
            "H: how far apart `notify_time` of copies of one notify_id may be, ms.")
        .define(
            ReplayWindow.RETENTION,
            Type.LONG,
            ReplayWindow.ALIPAY.retentionMs(),
            between(DAY_MS, RETENTION_MS_MAX),
            MEDIUM,
            "R: how long an accepted notify_id is remembered, ms. The process refuses to start"
                + " unless R >= W + F + G + H.");
  }
}
