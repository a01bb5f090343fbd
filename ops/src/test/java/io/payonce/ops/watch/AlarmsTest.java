package io.payonce.ops.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.payonce.ingress.reply.Reply;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.RejectionReason;
import io.payonce.schemas.alarm.Alarm;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every reason and every refusal rings the alert that the documents name, or says why none. */
class AlarmsTest {

  private static final Pattern REASONS = Pattern.compile("reason=~\"([A-Z_|]+)\"");
  private static final Pattern OUTCOMES = Pattern.compile("outcome=~\"([a-z_|]+)\"");

  @Test
  void shouldNameEveryRejectionInItsAlert() {
    for (RejectionReason reason : RejectionReason.values()) {
      // Given
      Alarm alarm = Alarm.of(reason);

      // When
      List<String> ringing = ringing(REASONS, reason.name());

      // Then
      assertNotEquals(alarm.alert() == null, alarm.because() == null, reason.name());
      assertEquals(alarm.alert() == null ? List.of() : List.of(alarm.alert()), ringing);
    }
  }

  @Test
  void shouldHaveAnAlertOrAReasonForEveryIgnoredOne() {
    for (IgnoredReason reason : IgnoredReason.values()) {
      // Given
      Alarm alarm = Alarm.of(reason);

      // Then
      assertNotEquals(alarm.alert() == null, alarm.because() == null, reason.name());
      assertTrue(alarm.alert() == null || names().contains(alarm.alert()), reason.name());
    }
  }

  @Test
  void shouldNameEveryRefusalAtTheDoorInItsAlert() {
    for (Reply reply : Reply.values()) {
      // Given
      Alarm alarm = reply.alarm();
      boolean isOfTheDoor = "PayonceRefusedAtDoor".equals(alarm.alert());

      // When
      List<String> ringing = ringing(OUTCOMES, reply.label());

      // Then
      assertNotEquals(alarm.alert() == null, alarm.because() == null, reply.name());
      assertEquals(isOfTheDoor ? List.of(alarm.alert()) : List.of(), ringing, reply.name());
      assertTrue(alarm.alert() == null || names().contains(alarm.alert()), reply.name());
      boolean isOurs = reply.status() >= 500 && reply != Reply.STOPPING;
      assertEquals(isOurs, "PayonceIngressFailing".equals(alarm.alert()), reply.name());
    }
  }

  /** The alerts whose expression names it. */
  private static List<String> ringing(Pattern matcher, String name) {
    return WatchFiles.alerts().stream()
        .filter(alert -> named(matcher, alert).anyMatch(name::equals))
        .map(alert -> alert.get("alert").asText())
        .toList();
  }

  private static Stream<String> named(Pattern matcher, JsonNode alert) {
    return matcher
        .matcher(alert.get("expr").asText())
        .results()
        .map((MatchResult found) -> found.group(1))
        .flatMap(names -> Arrays.stream(names.split("\\|")));
  }

  private static List<String> names() {
    return WatchFiles.alerts().stream().map(alert -> alert.get("alert").asText()).toList();
  }
}
