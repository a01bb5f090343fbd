package io.payonce.ops.local.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.local.plan.Claim;
import io.payonce.ops.local.plan.Copy;
import io.payonce.ops.local.plan.Delivery;
import io.payonce.ops.local.plan.Notification;
import io.payonce.ops.local.send.Attempt;
import io.payonce.ops.local.send.IngressAnswer;
import io.payonce.ops.local.send.SentBodies;
import io.payonce.schemas.Coordinates;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check of a sender's run must name the wrong reason and a reroute that leads nowhere. */
class SenderComparisonTest {

  private static final Claim.Told COUPON = new Claim.Told("n1", "coupon", null, null, null, false);
  private static final Claim.Told PAID =
      new Claim.Told("n2", "pay", "paid", "A1", new BigDecimal("9.90"), false);

  private final SentBodies sent = new SentBodies();
  private final List<RawFound> raws = new ArrayList<>();
  private final List<OutcomeFound> outcomes = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "FORGED, BAD_SIGNATURE",
    "TRUNCATED, MALFORMED_JSON",
    "MALFORMED, MALFORMED_JSON",
    "IN_SECONDS, INVALID_FIELD",
    "OLD, STALE",
    "EARLY, FROM_FUTURE"
  })
  void shouldWantTheReasonOfEachWrongCopy(Copy copy, String reason) {
    // Given
    RawFound raw = received(COUPON, copy, 0);

    // When / Then
    outcomes.add(outcome(raw, "rejected " + reason));
    assertEquals(List.of(), differences());
    outcomes.set(0, outcome(raw, "rejected UNKNOWN_SOURCE"));
    assertFinds("expected rejected " + reason + ", found rejected UNKNOWN_SOURCE");
    outcomes.set(0, outcome(raw, "notified #1"));
    assertFinds("expected rejected " + reason + ", found notified #1");
  }

  @Test
  void shouldTakeAnyReasonOfAForm() {
    // Given
    ExpectedOutcome any = new ExpectedOutcome.Rejected(null);

    // When / Then
    assertTrue(any.isMetBy("rejected BAD_SIGNATURE"));
    assertTrue(any.isMetBy("rejected"));
    assertFalse(any.isMetBy("rejected BAD_SIGNATURE + rejected STALE"));
    assertFalse(any.isMetBy("paid #1"));
  }

  @Test
  void shouldTellAnEnvelopeOnce() {
    // Given
    RawFound first = received(COUPON, Copy.GENUINE, 0);
    RawFound again = received(COUPON, Copy.RESENT, 0);
    outcomes.add(outcome(first, "notified #1"));
    outcomes.add(new OutcomeFound(again.at(), "ignored DUPLICATE", null, first.at()));

    // When / Then
    assertEquals(List.of(), differences());
    outcomes.set(1, outcome(again, "notified #1"));
    assertFinds("expected ignored DUPLICATE, found notified #1");
  }

  @Test
  void shouldFollowAFactToItsOrder() {
    // Given
    RawFound raw = received(PAID, Copy.GENUINE, 0);
    RawFound carriedOn =
        new RawFound(new Coordinates("raw", 1, 0), raw.requestId(), raw.sent(), raw.at());
    raws.add(carriedOn);
    outcomes.add(outcome(raw, "ignored REROUTED"));
    outcomes.add(outcome(carriedOn, "paid #1"));

    // When / Then
    assertEquals(List.of(), differences());
    raws.remove(carriedOn);
    assertFinds("expected paid #1, found ignored REROUTED");
  }

  @Test
  void shouldNotFollowWhatIsOfNoOrder() {
    // Given
    RawFound raw = received(COUPON, Copy.GENUINE, 0);
    RawFound carriedOn =
        new RawFound(new Coordinates("raw", 1, 0), raw.requestId(), raw.sent(), raw.at());
    raws.add(carriedOn);
    outcomes.add(outcome(raw, "ignored REROUTED"));
    outcomes.add(outcome(carriedOn, "notified #1"));

    // When / Then
    assertFinds("expected notified #1, found ignored REROUTED");
  }

  private RawFound received(Claim claim, Copy copy, int partition) {
    int number = raws.size();
    byte[] body = ("body " + number).getBytes(StandardCharsets.UTF_8);
    Notification notification = new Notification(claim, StandardCharsets.UTF_8, Map.of());
    Attempt attempt = new Attempt("run-" + number, new Delivery(notification, copy, 0), 1, body);
    sent.sending(attempt);
    sent.answered(attempt, new IngressAnswer(200, "request-" + number, true, null));
    RawFound raw =
        new RawFound(
            new Coordinates("raw", partition, number),
            "request-" + number,
            sent.of(body).orElseThrow());
    raws.add(raw);
    return raw;
  }

  private static OutcomeFound outcome(RawFound raw, String text) {
    return new OutcomeFound(raw.at(), text, raw.sent().claim().subject(), null);
  }

  private void assertFinds(String words) {
    List<String> differences = differences();
    assertTrue(differences.stream().anyMatch(d -> d.contains(words)), differences.toString());
  }

  private List<String> differences() {
    return RunComparison.differences(sent, raws, outcomes);
  }
}
