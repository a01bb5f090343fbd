package io.payonce.ops.local.envelopes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.local.plan.Copy;
import io.payonce.ops.local.plan.CopyShares;
import io.payonce.ops.local.plan.Delivery;
import io.payonce.ops.local.plan.Seed;
import io.payonce.ops.records.journal.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnvelopePlanTest {

  private static final EnvelopeShares HALF =
      new EnvelopeShares(new CopyShares(0.5, 0.5, 0.5, 0.5), 0.5, 0.5, 0.5);
  private static final EnvelopeShares ALL = new EnvelopeShares(new CopyShares(1, 1, 1, 1), 1, 1, 1);

  @Test
  void shouldRepeatRunBySeed() {
    assertEquals(deliveries(7, HALF), deliveries(7, HALF));
    assertNotEquals(deliveries(7, HALF), deliveries(8, HALF));
  }

  /** A golden value: a seed must mean the same on every JDK and in every version. */
  @Test
  void shouldMeanTheSameForever() {
    // When
    StringBuilder run = new StringBuilder();
    for (Delivery delivery : deliveries(7, HALF)) {
      run.append(delivery.claim().notifyId()).append(delivery.claim().state());
      run.append(delivery.notification().fields());
      run.append(delivery.copy()).append(delivery.entropy()).append('\n');
    }

    // Then
    assertEquals(
        "21d43e940ff8e38d8ee243eb3111a2dc87bfa1a21dc945e0c05aadf41a6f22e3",
        Sha256.hex(run.toString().getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @EnumSource(Copy.class)
  void shouldPlanEachCopyByItsShare(Copy copy) {
    // When
    long count = deliveries(7, HALF).stream().filter(d -> d.copy() == copy).count();

    // Then
    long expected =
        switch (copy) {
          case GENUINE -> 400;
          case OLD, EARLY -> 100;
          default -> 200;
        };
    assertTrue(Math.abs(count - expected) <= expected / 4, copy + " " + count);
    assertEquals(
        copy == Copy.GENUINE,
        deliveries(7, EnvelopeShares.NONE).stream().anyMatch(d -> d.copy() == copy));
  }

  @Test
  void shouldPutWrongCopiesAheadAndRepeatedOnesBehind() {
    // Given
    Map<String, List<Copy>> copies = new HashMap<>();

    // When
    deliveries(7, ALL)
        .forEach(
            d ->
                copies
                    .computeIfAbsent(d.claim().notifyId(), id -> new ArrayList<>())
                    .add(d.copy()));

    // Then
    assertEquals(400, copies.size());
    for (List<Copy> ofOne : copies.values()) {
      int genuine = ofOne.indexOf(Copy.GENUINE);
      assertEquals(5, genuine, ofOne.toString());
      assertEquals(List.of(Copy.TWICE, Copy.RESENT), ofOne.subList(6, 8));
    }
  }

  @Test
  void shouldMixNotificationsAndTellEveryEventType() {
    // When
    List<Delivery> run = deliveries(7, ALL);

    // Then
    Set<String> types = new HashSet<>();
    run.forEach(d -> types.add(d.claim().state()));
    assertEquals(Set.of("a", "b"), types);
    long neighbours = 0;
    for (int i = 1; i < run.size(); i++) {
      neighbours += run.get(i).claim().equals(run.get(i - 1).claim()) ? 1 : 0;
    }
    assertTrue(neighbours < run.size() / 4, neighbours + " of " + run.size());
  }

  @Test
  void shouldTellSomethingWithoutEventTypes() {
    SenderScript script = new SenderScript(List.of(), null);
    EnvelopePlan plan = new EnvelopePlan(new Seed(1), script, EnvelopeShares.NONE, 1);
    assertEquals(SenderScript.ANY, plan.next().claim().state());
  }

  @Test
  void shouldRefuseNoShare() {
    assertThrows(IllegalArgumentException.class, () -> new CopyShares(0, 0, 0, -0.1));
    assertThrows(
        IllegalArgumentException.class, () -> new EnvelopeShares(CopyShares.NONE, 0, 0, 1.1));
    assertThrows(
        IllegalArgumentException.class,
        () -> new EnvelopeShares(CopyShares.NONE, Double.NaN, 0, 0));
  }

  private static List<Delivery> deliveries(long seed, EnvelopeShares shares) {
    SenderScript script = new SenderScript(List.of("a", "b"), null);
    List<Delivery> deliveries = new ArrayList<>();
    new EnvelopePlan(new Seed(seed), script, shares, 400).forEachRemaining(deliveries::add);
    return deliveries;
  }
}
