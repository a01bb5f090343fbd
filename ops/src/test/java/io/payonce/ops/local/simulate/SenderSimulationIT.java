package io.payonce.ops.local.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.payonce.ops.VerbRun;
import io.payonce.ops.local.FakeIngress;
import io.payonce.testing.EnvelopeNotification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A sender of envelopes against a receiver that answers as a test wants. */
@Timeout(60)
class SenderSimulationIT {

  /** Each try is milliseconds after the one before, so that it has another stamp. */
  private static final String FAST = " --time-scale 0.0001 --connections 1 --rate max";

  private static final String FAULTLESS =
      " --twice 0 --resent 0 --forged 0 --truncated 0 --malformed 0 --seconds 0 --skewed 0";

  @TempDir private Path directory;

  @Test
  void shouldMarkAsFailedAfterFiveTriesAndRaiseAnAlarm() throws IOException {
    // Given
    try (FakeIngress ingress = FakeIngress.answering(number -> 503)) {
      // When
      VerbRun run = simulate(ingress, "--notifications 2");

      // Then
      assertEquals(1, run.exitCode(), run::toString);
      assertTrue(
          run.out().contains("ALARM        sender shop marked 2 notifications as failed after 5"),
          run::out);
      assertEachIsTriedFiveTimesStampedAnew(ingress, 2);
      assertEquals(Set.of("/notify/shop application/json"), new HashSet<>(ingress.requests()));
    }
  }

  @Test
  void shouldSendAgainUntilSuccess() throws IOException {
    // Given
    try (FakeIngress ingress = FakeIngress.answering(number -> number == 4 ? 200 : 503)) {
      // When
      VerbRun run = simulate(ingress, "--notifications 1 --json");

      // Then
      assertEquals(0, run.exitCode(), run::toString);
      JsonNode report = new ObjectMapper().readTree(run.out());
      assertEquals(0, report.path("sender").path("failed").intValue());
      assertEquals(1, report.path("counts").path("delivered").intValue());
      assertEachIsTriedFiveTimesStampedAnew(ingress, 1);
    }
  }

  private static void assertEachIsTriedFiveTimesStampedAnew(FakeIngress ingress, int count) {
    Set<String> signs = new HashSet<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode body : ingress.envelopes()) {
      signs.add(body.path("sign").asText());
      ids.add(body.path("notify_id").asText());
    }
    assertEquals(count, ids.size());
    assertEquals(count * 5, signs.size());
    assertEquals(count * 5, ingress.bodies().size());
  }

  private VerbRun simulate(FakeIngress ingress, String flags) throws IOException {
    Path secret =
        Files.writeString(directory.resolve("secret"), EnvelopeNotification.SECRET + "\n");
    String line = "simulate --sender shop --secret-file %s --url %s ";
    return VerbRun.of(
        (line.formatted(secret, ingress.url()) + flags + FAST + FAULTLESS).split(" "));
  }
}
