package io.payonce.ops.local.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ingress.form.RoutingKey;
import io.payonce.ops.local.alipay.Payee;
import io.payonce.ops.records.journal.Sha256;
import io.payonce.testing.AlipayKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlanTest {

  private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");
  private static final Payee PAYEE = new Payee("2021", "2088");
  private static final Plan.Size SIZE = new Plan.Size(300, Long.MAX_VALUE);

  @Test
  void shouldRepeatRunBySeed() {
    // When
    List<Delivery> first = deliveries(7, Shares.MIX, SIZE, START);
    List<Delivery> second = deliveries(7, Shares.MIX, SIZE, START);

    // Then
    assertEquals(first, second);
  }

  @Test
  void shouldRepeatIdsAndOrderAtAnotherTime() {
    // When
    List<Delivery> first = deliveries(7, Shares.MIX, SIZE, START);
    List<Delivery> later = deliveries(7, Shares.MIX, SIZE, START.plus(Duration.ofDays(1)));

    // Then
    assertEquals(claims(first), claims(later));
  }

  /** A golden value: a seed must mean the same on every JDK and in every version. */
  @Test
  void shouldMeanTheSameForever() {
    // When
    Delivery first = deliveries(7, Shares.MIX, SIZE, START).get(0);

    // Then
    assertEquals(
        "sim-7-000008 9330560851837151541937619017466358",
        first.claim().subject() + " " + first.claim().notifyId());
  }

  /** Golden, too: the digest of a whole run as it was before there were other kinds. */
  @Test
  void shouldPlanSameRunOfOrdersForever() {
    // When
    StringBuilder run = new StringBuilder();
    for (Delivery delivery : deliveries(7, Shares.MIX, SIZE, START)) {
      run.append(delivery.notification().fields()).append(delivery.copy());
      run.append(delivery.entropy()).append(delivery.notification().charset()).append('\n');
    }

    // Then
    assertEquals(
        "5bbe2370492aeccaad02f5f74469bb29c07ed53c39a55fad21ca925022820b25",
        Sha256.hex(run.toString().getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void shouldPlanOtherLivesBesideTheSameOrders() {
    // When
    List<Delivery> orders = deliveries(7, Shares.NONE, SIZE, START);
    List<Delivery> all = deliveries(7, Shares.NONE.with(new OtherShares(1, 1, 1)), SIZE, START);

    // Then
    assertEquals(fields(orders), fields(of("order", all)));
    for (String thing : List.of("agreement", "authorization", "message")) {
      assertEquals(300, subjects(of(thing, all)).size(), thing);
    }
    assertEquals(1200, subjects(all).size());
  }

  @Test
  void shouldPlanSomeOfEachKindWhereEverythingIsPlanned() {
    // When
    List<Delivery> all = deliveries(7, Shares.EVERYTHING, SIZE, START);

    // Then
    assertEquals(300, subjects(of("order", all)).size());
    for (String thing : List.of("agreement", "authorization", "message")) {
      int count = subjects(of(thing, all)).size();
      assertTrue(count > 15 && count < 90, thing + " " + count);
    }
  }

  @Test
  void shouldPlanOtherLivesOfEveryKind() {
    // When
    Set<String> states = new HashSet<>();
    deliveries(7, Shares.EVERYTHING, SIZE, START)
        .forEach(d -> states.add(d.claim().thing() + " " + d.claim().state()));

    // Then
    assertTrue(
        states.containsAll(
            List.of(
                "agreement NORMAL",
                "agreement UNSIGN",
                "authorization FREEZE",
                "authorization PAY",
                "authorization UNFREEZE",
                "authorization CANCEL",
                "message alipay.fund.trans.order.changed",
                "message alipay.open.app.service.audit.notify")),
        states.toString());
  }

  /** Else each would be rerouted: the ingress derives the key before anybody has verified. */
  @Test
  void shouldPlanBodiesThatTheIngressKeysByTheirSubject() {
    // Given
    Stamp stamp = new Stamp(AlipayKeys.shared().pair().getPrivate());
    Shares shares = Shares.NONE.with(new OtherShares(1, 1, 1));

    // When
    for (Delivery delivery : deliveries(7, shares, new Plan.Size(10, Long.MAX_VALUE), START)) {
      byte[] key = RoutingKey.of(stamp.body(delivery, START));

      // Then
      assertEquals(delivery.claim().subject(), new String(key, StandardCharsets.UTF_8));
    }
  }

  @Test
  void shouldRefuseNoShare() {
    assertThrows(IllegalArgumentException.class, () -> new OtherShares(-0.1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new OtherShares(0, 1.1, 0));
    assertThrows(IllegalArgumentException.class, () -> new OtherShares(0, 0, Double.NaN));
  }

  @Test
  void shouldDifferByNeighbouringSeeds() {
    assertNotEquals(
        claims(deliveries(7, Shares.NONE, SIZE, START)),
        claims(deliveries(8, Shares.NONE, SIZE, START)));
  }

  @Test
  void shouldGiveEveryNotificationItsOwnId() {
    // Given
    List<Delivery> deliveries = deliveries(7, Shares.NONE, SIZE, START);

    // When
    Set<String> ids = new HashSet<>();
    deliveries.forEach(delivery -> ids.add(delivery.claim().notifyId()));

    // Then
    assertEquals(deliveries.size(), ids.size());
    assertTrue(ids.stream().allMatch(id -> id.matches("[1-9][0-9]{33}")));
  }

  @Test
  void shouldPlanWholeLivesOfAllOrders() {
    // When
    Set<String> orders = new HashSet<>();
    deliveries(7, Shares.NONE, SIZE, START).forEach(d -> orders.add(d.claim().subject()));

    // Then
    assertEquals(300, orders.size());
  }

  @Test
  void shouldEndAfterNotifications() {
    // When
    List<Delivery> deliveries = deliveries(7, Shares.NONE, new Plan.Size(1000, 10), START);

    // Then
    assertEquals(10, deliveries.size());
  }

  @Test
  void shouldSendNothingButGenuineWithoutFaults() {
    assertTrue(
        deliveries(7, Shares.NONE, SIZE, START).stream()
            .allMatch(delivery -> delivery.copy() == Copy.GENUINE));
  }

  @ParameterizedTest
  @EnumSource(
      value = Copy.class,
      names = {"GENUINE", "TWICE", "RESENT", "FORGED", "TRUNCATED"})
  void shouldPlanEveryKindOfCopy(Copy copy) {
    assertTrue(
        deliveries(7, Shares.MIX, SIZE, START).stream()
            .anyMatch(delivery -> delivery.copy() == copy));
  }

  @Test
  void shouldPutHostileCopiesAheadAndRepeatedOnesBehind() {
    // Given
    Map<String, Boolean> isSent = new HashMap<>();

    // When
    for (Delivery delivery :
        deliveries(7, new Shares(0.5, 1, 1, 1, 1, 0.5, OtherShares.SOME), SIZE, START)) {
      boolean wasSent = isSent.getOrDefault(delivery.claim().notifyId(), false);
      isSent.put(delivery.claim().notifyId(), wasSent || delivery.copy() == Copy.GENUINE);

      // Then
      boolean isRepeated = delivery.copy() == Copy.TWICE || delivery.copy() == Copy.RESENT;
      assertEquals(isRepeated, wasSent, delivery.toString());
    }
  }

  private static List<Delivery> deliveries(
      long seed, Shares shares, Plan.Size size, Instant start) {
    Iterator<Delivery> plan = new Plan(new Seed(seed), PAYEE, shares, size, start);
    List<Delivery> deliveries = new ArrayList<>();
    plan.forEachRemaining(deliveries::add);
    return deliveries;
  }

  private static List<Delivery> of(String thing, List<Delivery> all) {
    return all.stream().filter(d -> d.claim().thing().equals(thing)).toList();
  }

  private static Set<String> subjects(List<Delivery> deliveries) {
    Set<String> subjects = new HashSet<>();
    deliveries.forEach(delivery -> subjects.add(delivery.claim().subject()));
    return subjects;
  }

  /** The fields of all notifications, whatever their order. */
  private static Set<Map<String, String>> fields(List<Delivery> deliveries) {
    Set<Map<String, String>> fields = new HashSet<>();
    deliveries.forEach(delivery -> fields.add(delivery.notification().fields()));
    return fields;
  }

  private static List<String> claims(List<Delivery> deliveries) {
    return deliveries.stream().map(d -> d.claim() + " " + d.copy() + d.entropy()).toList();
  }
}
