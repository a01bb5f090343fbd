package io.payonce.ingress.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.testing.LinearTime;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing that looks at a body before it is stored costs more than its length. */
class LinearTimeTest {

  private static final Checks CHECKS =
      new Checks(EnumSet.allOf(Checks.Kind.class), true, List.of("notify_id", "sign"));

  @Test
  void shouldFindTheRoutingKeyInTimeLinearInTheBody() {
    // When
    List<String> slow = LinearTime.tooSlow(RoutingKey::of, LinearTime.patterns());

    // Then
    assertEquals(List.of(), slow);
  }

  @Test
  void shouldCheckInTimeLinearInTheBody() {
    // When
    List<String> slow =
        LinearTime.tooSlow(body -> CHECKS.refusal(body, appId -> true), LinearTime.patterns());

    // Then
    assertEquals(List.of(), slow);
  }
}
