package io.payonce.ops.history.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.cli.Json;
import io.payonce.ops.cli.OpsException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTopicTest {

  private static final String MANIFEST =
      """
      {"version":1,"application_id":"payonce-replay_r1","raw_topic":"payonce.notifications",
       "order_events":"payonce.order-events-r1","ignored":"payonce.ignored-r1",
       "rejected":"payonce.rejected-r1","suffix":"-r1",
       "started_at":"2026-11-25T10:00:00Z","finished_at":null,
       "partitions":[{"partition":1,"warm_from":0,"from":7,"to":9}],
       "settings":{"from":"earliest"},"merchants_sha256":"00","payonce_version":"0.1"}
      """;

  @Test
  void shouldReadWhatItWrites() {
    // Given
    Manifest manifest = parse(MANIFEST);

    // When
    Manifest finished = parse(Json.line(manifest.finished("2026-11-25T10:01:00Z")));

    // Then
    assertFalse(manifest.isFinished());
    assertTrue(finished.isFinished());
    assertEquals(manifest, finished.finished(null));
    assertEquals(List.of(new Stretch(1, 0, 7, 9)), manifest.partitions());
    assertEquals(Map.of("from", "earliest"), manifest.settings());
    assertEquals(
        List.of("payonce.order-events-r1", "payonce.ignored-r1", "payonce.rejected-r1"),
        manifest.outcomeTopics());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"version\":1",
        "\"partitions\"",
        "{",
        "\"ignored\"",
        "\"warm_from\":0",
        "\"from\":7",
        "\"merchants_sha256\""
      })
  void shouldRefuseWhatItDoesNotKnow(String missing) {
    assertThrows(OpsException.class, () -> parse(MANIFEST.replace(missing, "\"other\":2")));
  }

  @Test
  void shouldSayWhoseVersionReadsIt() {
    String later = MANIFEST.replace("\"version\":1", "\"version\":2,\"new\":[]");

    OpsException refused = assertThrows(OpsException.class, () -> parse(later));

    assertEquals(
        "payonce.replay-r1: expected a manifest of version 1, got 2. Use the version of payonce"
            + " that made the replay",
        refused.getMessage());
  }

  private static Manifest parse(String text) {
    return new ManifestTopic(Map.of(), "payonce.replay-r1")
        .parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
