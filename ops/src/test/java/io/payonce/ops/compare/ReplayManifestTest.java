package io.payonce.ops.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.terminal.OpsException;
import io.payonce.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayManifestTest {

  private static final OutcomeTopics LIVE = OutcomeTopics.of(new Topics("payonce."));

  private static final String MANIFEST =
      """
      {"version":1,"application_id":"payonce-replay-r1","raw_topic":"payonce.notifications",
       "order_events":"payonce.order-events-r1","ignored":"payonce.ignored-r1",
       "rejected":"payonce.rejected-r1","suffix":"-r1",
       "started_at":"2026-11-25T10:00:00Z","finished_at":null,
       "partitions":[{"partition":1,"warm_from":0,"from":7,"to":9},
                     {"partition":0,"warm_from":0,"from":3,"to":5}],
       "settings":{},"merchants_sha256":"00","payonce_version":"0.1"}
      """;

  @Test
  void shouldReadWhatReplayWrote() {
    ReplayManifest manifest = parse(MANIFEST);

    assertFalse(manifest.isFinished());
    assertEquals(List.of(new Range(0, 3, 5), new Range(1, 7, 9)), manifest.ranges());
    assertEquals(LIVE.withSuffix("-r1"), manifest.shadow());
    assertTrue(parse(MANIFEST.replace("null", "\"2026-11-25T10:01:00Z\"")).isFinished());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"version\":1", "\"partitions\"", "{", "\"ignored\"", "\"from\":7"})
  void shouldRefuseWhatItDoesNotKnow(String missing) {
    assertThrows(OpsException.class, () -> parse(MANIFEST.replace(missing, "\"other\":2")));
  }

  @Test
  void shouldNameOnlyTopicsOfTheReplayForDeletion() {
    ReplayManifest manifest = parse(MANIFEST);

    assertEquals(
        List.of("payonce.order-events-r1", "payonce.ignored-r1", "payonce.rejected-r1", "manifest"),
        ShadowTopics.of(manifest, LIVE, "-r1"));
    assertThrows(OpsException.class, () -> ShadowTopics.of(manifest, LIVE, ""));
    assertThrows(OpsException.class, () -> ShadowTopics.of(manifest, LIVE, "-r2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"order-events", "ignored", "rejected"})
  void shouldNeverNameLiveTopicForDeletion(String name) {
    ReplayManifest damaged = parse(MANIFEST.replace("payonce." + name + "-r1", "payonce." + name));

    assertThrows(OpsException.class, () -> ShadowTopics.of(damaged, LIVE, "-r1"));
  }

  private static ReplayManifest parse(String text) {
    return ReplayManifest.parse("manifest", text.getBytes(StandardCharsets.UTF_8));
  }
}
