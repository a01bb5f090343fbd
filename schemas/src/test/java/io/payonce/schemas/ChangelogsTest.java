package io.payonce.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChangelogsTest {

  private static final long R = Duration.ofHours(96).toMillis();
  private static final long RAW_KEPT_MS = Duration.ofDays(97).toMillis();

  private final List<Topic> expected =
      Changelogs.of("app_v1", new RawTopic(12, (short) 3, 2, RAW_KEPT_MS), R);
  private final Topic seen = expected.get(0);
  private final Topic ledger = expected.get(1);

  @Test
  void shouldBeAsDurableAsTheRawTopic() {
    for (Topic changelog : expected) {
      assertEquals(12, changelog.partitions());
      assertEquals(3, changelog.replication());
      assertEquals("2", changelog.config().get("min.insync.replicas"));
      assertEquals("false", changelog.config().get("unclean.leader.election.enable"));
    }
    assertEquals("app_v1-seen-notifications-changelog", seen.name());
    assertEquals("app_v1-ledger-changelog", ledger.name());
    assertEquals("delete", seen.config().get("cleanup.policy"));
    assertEquals("LogAppendTime", seen.config().get("message.timestamp.type"));
    assertEquals("compact", ledger.config().get("cleanup.policy"));
    assertEquals("CreateTime", ledger.config().get("message.timestamp.type"));
  }

  @Test
  void shouldKeepAnEntryAsLongAsACopyOfItMayBeProcessed() {
    // When
    long keptMs = Long.parseLong(seen.config().get("retention.ms"));

    // Then
    assertEquals(R + RAW_KEPT_MS + Duration.ofDays(1).toMillis(), keptMs);
  }

  @Test
  void shouldKeepEntriesForEverBesideARawTopicThatDoes() {
    // Given
    RawTopic raw = new RawTopic(12, (short) 3, 2, RawTopic.FOR_EVER);

    // When
    String keptMs = Changelogs.of("app_v1", raw, R).get(0).config().get("retention.ms");

    // Then
    assertEquals(Long.toString(Long.MAX_VALUE), keptMs);
  }

  @Test
  void shouldKnowHowLongTheRawTopicKeepsARecord() {
    // Given
    Map<String, String> config =
        new TreeMap<>(new Topics("t.").catalogue(12, (short) 3, 2).get(0).config());
    config.put("segment.ms", "604800000");

    // When
    RawTopic shipped = RawTopic.of(12, 3, config);
    config.put("retention.ms", "-1");
    RawTopic forEver = RawTopic.of(12, 3, config);
    config.put("retention.ms", Long.toString(Long.MAX_VALUE));
    RawTopic nearlyForEver = RawTopic.of(12, 3, config);

    // Then: a segment goes when its newest record is old enough
    assertEquals(new RawTopic(12, (short) 3, 2, RAW_KEPT_MS), shipped);
    assertEquals(RawTopic.FOR_EVER, forEver.keptMs());
    assertEquals(RawTopic.FOR_EVER, nearlyForEver.keptMs());
  }
}
