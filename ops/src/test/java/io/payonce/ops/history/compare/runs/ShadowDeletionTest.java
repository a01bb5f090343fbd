package io.payonce.ops.history.compare.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.history.manifest.Manifest;
import io.payonce.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShadowDeletionTest {

  private static final ComparedTopics LIVE = ComparedTopics.of(new Topics("payonce."));
  private static final ComparedTopics SHADOW = LIVE.withSuffix("-r1");

  @Test
  void shouldNameOnlyTopicsOfTheReplayForDeletion() {
    assertEquals(
        List.of("payonce.order-events-r1", "payonce.ignored-r1", "payonce.rejected-r1", "manifest"),
        named(SHADOW, "-r1"));
    assertThrows(OpsException.class, () -> named(SHADOW, ""));
    assertThrows(OpsException.class, () -> named(SHADOW, "-r2"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void shouldNeverNameLiveTopicForDeletion(int which) {
    List<String> names = new ArrayList<>(SHADOW.names());
    names.set(which, LIVE.names().get(which));
    ComparedTopics damaged = new ComparedTopics(names.get(0), names.get(1), names.get(2));

    assertThrows(OpsException.class, () -> named(damaged, "-r1"));
  }

  private static List<String> named(ComparedTopics shadow, String suffix) {
    Manifest manifest =
        new Manifest(
            Manifest.VERSION,
            "payonce-replay_r1",
            "payonce.notifications",
            shadow.orderEvents(),
            shadow.ignored(),
            shadow.rejected(),
            "-r1",
            "2026-11-25T10:00:00Z",
            null,
            List.of(),
            Map.of(),
            "00",
            "0.1");
    return ShadowDeletion.of(manifest, "manifest", LIVE, suffix);
  }
}
