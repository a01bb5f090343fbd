package io.payonce.processor.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.notification.ReplayWindow;
import io.payonce.processor.topology.store.SeenNotifications;
import io.payonce.schemas.Changelogs;
import io.payonce.schemas.RawTopic;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.internals.WindowStoreBuilder;
import org.junit.jupiter.api.Test;

class ChangelogSettingsTest {

  private static final long R = ReplayWindow.ALIPAY.retentionMs();
  private static final long RAW_KEPT_MS = Duration.ofDays(97).toMillis();
  private static final RawTopic RAW = new RawTopic(12, (short) 3, 2, RAW_KEPT_MS);

  @Test
  void shouldHaveStreamsKeepTheDedupeStoreLongEnough() {
    for (long keptMs : new long[] {0, RAW_KEPT_MS, RawTopic.FOR_EVER}) {
      RawTopic raw = new RawTopic(12, (short) 3, 2, keptMs);
      assertTrue(keptByStreamsMs(raw) >= Changelogs.retentionMs(raw, R), raw::toString);
    }
  }

  /** As WindowedChangelogTopicConfig of Kafka Streams computes it. */
  private static long keptByStreamsMs(RawTopic raw) {
    StreamsConfig settings = new StreamsConfig(StreamsSettings.of(config(), raw, ""));
    var store =
        (WindowStoreBuilder<?, ?>) SeenNotifications.store(ReplayWindow.ALIPAY.dedupeBuckets());
    assertFalse(store.logConfig().containsKey("retention.ms"), "it would win over the sum");
    long sum =
        store.retentionPeriod()
            + settings.getLong(
                StreamsConfig.WINDOW_STORE_CHANGE_LOG_ADDITIONAL_RETENTION_MS_CONFIG);
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  @Test
  void shouldHaveStreamsMakeThemSo() {
    // When
    Properties settings = StreamsSettings.of(config(), RAW, "");

    // Then
    assertEquals(3, settings.get("replication.factor"));
    assertEquals("2", settings.get("topic.min.insync.replicas"));
    assertEquals("false", settings.get("topic.unclean.leader.election.enable"));
    Map<String, String> made =
        new TreeMap<>(SeenNotifications.store(ReplayWindow.ALIPAY.dedupeBuckets()).logConfig());
    assertEquals("delete", made.get("cleanup.policy"));
    assertEquals("LogAppendTime", made.get("message.timestamp.type"));
  }

  private static ProcessorConfig config() {
    return new ProcessorConfig(
        Map.of(
            "bootstrap.servers", "127.0.0.1:9092",
            "merchants.file", "merchants.json",
            "state.dir", "state"));
  }
}
