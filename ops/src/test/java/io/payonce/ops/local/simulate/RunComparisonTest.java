package io.payonce.ops.local.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.local.alipay.Payee;
import io.payonce.ops.local.plan.Copy;
import io.payonce.ops.local.plan.Delivery;
import io.payonce.ops.local.plan.OtherShares;
import io.payonce.ops.local.plan.Plan;
import io.payonce.ops.local.plan.Seed;
import io.payonce.ops.local.plan.Shares;
import io.payonce.ops.local.send.Attempt;
import io.payonce.ops.local.send.IngressAnswer;
import io.payonce.ops.local.send.SentBodies;
import io.payonce.schemas.Coordinates;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The check must name every fault that is planted into an output without fault. */
class RunComparisonTest {

  private final SentBodies sent = new SentBodies();
  private final List<RawFound> raws = new ArrayList<>();
  private final List<OutcomeFound> outcomes = new ArrayList<>();

  RunComparisonTest() {
    Plan plan =
        new Plan(
            new Seed(5),
            new Payee("2021", null),
            new Shares(0, 0, 1, 1, 0, 0, new OtherShares(1, 1, 1)),
            new Plan.Size(3, Long.MAX_VALUE),
            Instant.EPOCH);
    plan.forEachRemaining(this::send);
    settle();
  }

  @Test
  void shouldFindNothingInRightOutput() {
    assertEquals(List.of(), differences());
  }

  @Test
  void shouldNameLostRecord() {
    // Given
    RawFound lost = raws.get(raws.size() - 1);
    raws.remove(lost);
    outcomes.removeIf(outcome -> lost.at().equals(outcome.source()));

    // When / Then
    assertFinds("was answered success but is not in the raw topic");
  }

  @Test
  void shouldNameRecordThatCameTwice() {
    // Given
    RawFound first = raws.get(0);
    raws.add(new RawFound(new Coordinates("raw", 0, 9999), "other", first.sent()));

    // When / Then
    assertFinds("more often than it was sent");
  }

  @Test
  void shouldNameMissingOutcomeOfAnyKind() {
    for (String kind : List.of("paid", "ignored", "rejected")) {
      // Given
      OutcomeFound dropped = find(outcome -> outcome.text().startsWith(kind));
      outcomes.remove(dropped);

      // When / Then
      assertFinds("found no outcome");
      outcomes.add(dropped);
    }
  }

  @Test
  void shouldNameDoubledEvent() {
    // Given
    OutcomeFound paid = find(outcome -> outcome.text().startsWith("paid"));

    // When
    outcomes.add(paid);

    // Then
    assertFinds("found " + paid.text() + " + " + paid.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"agreement.signed", "authorization.", "notified"})
  void shouldNameFaultsOfOtherKinds(String kind) {
    // Given
    OutcomeFound event = find(outcome -> outcome.text().startsWith(kind));
    OutcomeFound later = new OutcomeFound(event.source(), kind + " #9", event.subject(), null);

    // When / Then
    outcomes.add(event);
    assertFinds("found " + event.text() + " + " + event.text());
    outcomes.remove(event);
    outcomes.remove(event);
    assertFinds("expected " + event.text() + ", found no outcome");
    outcomes.add(later);
    assertFinds("found " + kind + " #9");
    outcomes.add(new OutcomeFound(new Coordinates("raw", 3, 3), "x #2", event.subject(), null));
    assertFinds("x #2 of " + event.subject());
  }

  /** A record that lay on the wrong partition: the key of the ingress names the subject. */
  @Test
  void shouldNameRerouting() {
    // Given
    OutcomeFound event = find(outcome -> outcome.text().startsWith("notified"));
    outcomes.remove(event);

    // When
    outcomes.add(new OutcomeFound(event.source(), "ignored REROUTED", null, null));

    // Then
    assertFinds("expected notified #1, found ignored REROUTED");
  }

  @Test
  void shouldNameAlteredSequence() {
    // Given
    OutcomeFound paid = find(outcome -> outcome.text().startsWith("paid"));
    outcomes.remove(paid);

    // When
    outcomes.add(new OutcomeFound(paid.source(), "paid #9", paid.subject(), null));

    // Then
    assertFinds("found paid #9");
  }

  @Test
  void shouldNameForgeryThatWasBelieved() {
    // Given
    OutcomeFound rejected = find(outcome -> outcome.text().equals("rejected"));
    outcomes.remove(rejected);

    // When
    outcomes.add(new OutcomeFound(rejected.source(), "paid #1", "sim", null));

    // Then
    assertFinds("expected rejected, found paid #1");
  }

  @Test
  void shouldNameDuplicateThatPointsElsewhere() {
    // Given
    OutcomeFound ignored = find(outcome -> outcome.text().startsWith("ignored"));
    outcomes.remove(ignored);

    // When
    outcomes.add(
        new OutcomeFound(ignored.source(), ignored.text(), null, new Coordinates("raw", 0, 12345)));

    // Then
    assertFinds("expected to point at its first copy");
  }

  @Test
  void shouldSuspectThatSeedWasUsedBefore() {
    // Given
    OutcomeFound paid = find(outcome -> outcome.text().startsWith("paid"));
    outcomes.remove(paid);

    // When
    Coordinates older = new Coordinates("raw", 1, 1);
    outcomes.add(new OutcomeFound(paid.source(), "ignored DUPLICATE", null, older));

    // Then
    assertFinds("of an earlier run with this seed?");
  }

  @Test
  void shouldNameEventWithoutRecord() {
    // Given
    String order = raws.get(0).sent().claim().subject();

    // When
    outcomes.add(new OutcomeFound(new Coordinates("raw", 3, 3), "paid #7", order, null));

    // Then
    assertFinds("which this run did not send");
  }

  private void send(Delivery delivery) {
    int number = raws.size();
    byte[] body = ("body " + number).getBytes(StandardCharsets.UTF_8);
    Attempt attempt = new Attempt("run-" + number, delivery, 1, body);
    sent.sending(attempt);
    sent.answered(attempt, new IngressAnswer(200, "request-" + number, true, null));
    raws.add(
        new RawFound(
            new Coordinates("raw", 0, number), "request-" + number, sent.of(body).orElseThrow()));
  }

  /** What comes out when nothing is wrong. */
  private void settle() {
    Map<String, Coordinates> first = new HashMap<>();
    Expectation expectation = new Expectation();
    for (RawFound raw : raws) {
      String text = expectation.next(raw.sent().claim(), raw.sent().copy()).toString();
      boolean isAuthentic = raw.sent().copy().isAuthentic();
      Coordinates accepted =
          isAuthentic ? first.putIfAbsent(raw.sent().claim().notifyId(), raw.at()) : null;
      for (String one : text.split(" \\+ ")) {
        String order = raw.sent().claim().subject();
        outcomes.add(new OutcomeFound(raw.at(), one, order, accepted));
      }
    }
    assertTrue(raws.stream().anyMatch(raw -> raw.sent().copy() == Copy.RESENT));
  }

  /** The first such outcome that is the only one of its record. */
  private OutcomeFound find(Predicate<OutcomeFound> wanted) {
    return outcomes.stream().filter(wanted).filter(this::isAlone).findFirst().orElseThrow();
  }

  private boolean isAlone(OutcomeFound one) {
    return outcomes.stream().filter(other -> other.source().equals(one.source())).count() == 1;
  }

  private List<String> differences() {
    return RunComparison.differences(sent, raws, outcomes);
  }

  private void assertFinds(String words) {
    List<String> differences = differences();
    assertTrue(differences.stream().anyMatch(d -> d.contains(words)), differences.toString());
  }
}
