package io.payonce.ingress.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.payonce.ingress.Ticks;
import io.payonce.ingress.admission.Degradation.Step;
import io.payonce.ingress.form.BodyType;
import io.payonce.ingress.form.Checks;
import io.payonce.ingress.form.Checks.Kind;
import io.payonce.ingress.form.ChecksTest;
import io.payonce.ingress.limit.RateLimit;
import io.payonce.ingress.limit.RateLimits;
import io.payonce.ingress.reply.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DegradationTest {

  private final Ticks clock = new Ticks();
  private double inUse;
  private final Degradation degradation = new Degradation(() -> inUse, clock);

  @ParameterizedTest
  @CsvSource({
    "0, 0", "0.49, 0", "0.5, 1", "0.65, 2", "0.7, 3", "0.75, 4", "0.79, 4", "0.8, 5", "1, 5"
  })
  void shouldTakeAllStepsThatAreDueAtOnce(double share, int steps) {
    // When
    use(share);

    // Then
    assertEquals(List.of(Step.values()).subList(0, steps), taken());
  }

  @Test
  void shouldTakeStepsBackOneASecond() {
    // Given
    use(1);

    // When / Then
    for (int left = 5; left > 0; left--) {
      use(0);
      assertEquals(left, taken().size());
      clock.pass(Duration.ofSeconds(1));
      use(0);
      assertEquals(left - 1, taken().size());
    }
  }

  @Test
  void shouldNotStepToAndFro() {
    // Given
    use(0.5);

    // When
    clock.pass(Duration.ofHours(1));
    use(0.45);

    // Then
    assertEquals(List.of(Step.TRACES), taken());
  }

  @Test
  void shouldRefuseTheUnbelievableOnlyWhileShortOfRoom() {
    // Given
    Checks checks = new Checks(EnumSet.of(Kind.PARAMETERS), false, List.of("sign"));
    Screening screening = screening(checks);
    byte[] junk = "junk".getBytes(StandardCharsets.US_ASCII);
    use(0.79);
    assertNull(screening.refusal(BodyType.FORM, junk));

    // When
    use(0.8);

    // Then
    assertEquals(Reply.MISSING_PARAMETER, screening.refusal(BodyType.FORM, junk));
    assertNull(screening.refusal(BodyType.FORM, "sign=x".getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void shouldAlwaysRefuseAnEmptyBody() {
    // Given
    Screening screening = screening(ChecksTest.checks());

    // When
    Reply refusal = screening.refusal(BodyType.FORM, new byte[0]);

    // Then
    assertEquals(Reply.EMPTY_BODY, refusal);
  }

  private Screening screening(Checks checks) {
    RateLimit none = new RateLimit(0, 0);
    AdmissionRules rules = new AdmissionRules(new RateLimits(none, none, none), checks, false);
    return new Screening(new LiveRules(rules), degradation, appId -> true);
  }

  private void use(double share) {
    inUse = share;
    degradation.pulse();
  }

  private List<Step> taken() {
    return Arrays.stream(Step.values()).filter(degradation::isTaken).toList();
  }
}
