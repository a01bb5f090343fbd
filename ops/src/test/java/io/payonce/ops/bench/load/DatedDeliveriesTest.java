package io.payonce.ops.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.local.alipay.Payee;
import io.payonce.ops.local.plan.Delivery;
import io.payonce.ops.local.plan.Plan;
import io.payonce.ops.local.plan.Seed;
import io.payonce.ops.local.plan.Shares;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DatedDeliveriesTest {

  /** Midnight in China. */
  private static final Instant LAST = Instant.parse("2026-05-31T16:00:00Z");

  private static final int COUNT = 3000;

  private final List<Delivery> planned = planned();
  private final List<Delivery> dated = dated(planned);

  @Test
  void shouldGiveIdsInTheOrderOfTheirTimes() {
    // When
    List<String> starts = dated.stream().map(d -> d.claim().notifyId().substring(0, 19)).toList();

    // Then
    assertEquals("2026053100222235959", starts.get(0));
    assertEquals("2026060100222000000", starts.get(COUNT - 1));
    assertEquals(starts.stream().sorted().toList(), starts);
  }

  @Test
  void shouldKeepWhatTheSeedDecides() {
    for (int i = 0; i < COUNT; i++) {
      // When
      String id = dated.get(i).claim().notifyId();

      // Then
      assertTrue(id.matches("[0-9]{34}"), id);
      assertEquals(planned.get(i).claim().notifyId().substring(19), id.substring(19));
    }
  }

  @Test
  void shouldSendTheIdThatItClaims() {
    dated.forEach(d -> assertEquals(d.claim().notifyId(), field(d, "notify_id")));
  }

  @Test
  void shouldGiveEachNotificationAnIdAndEachOrderATradeOfItsOwn() {
    // When
    Set<String> ids = new HashSet<>();
    Map<String, Set<String>> trades = new HashMap<>();
    for (Delivery delivery : dated) {
      ids.add(delivery.claim().notifyId());
      trades
          .computeIfAbsent(delivery.claim().subject(), no -> new HashSet<>())
          .add(field(delivery, "trade_no"));
    }

    // Then
    assertEquals(COUNT, ids.size());
    Set<String> all = new HashSet<>();
    trades.values().forEach(all::addAll);
    assertEquals(trades.size(), all.size());
    assertTrue(all.stream().allMatch(no -> no.matches("2026060122001[0-9]{15}")), all.toString());
  }

  private static String field(Delivery delivery, String name) {
    return delivery.notification().fields().get(name);
  }

  private static List<Delivery> planned() {
    Plan plan =
        new Plan(
            new Seed(7), new Payee("2021", "2088"), Shares.NONE, new Plan.Size(COUNT, COUNT), LAST);
    List<Delivery> planned = new ArrayList<>();
    plan.forEachRemaining(planned::add);
    return planned;
  }

  private static List<Delivery> dated(List<Delivery> planned) {
    DatedDeliveries ids = new DatedDeliveries(LAST, COUNT);
    List<Delivery> dated = new ArrayList<>();
    planned.forEach(delivery -> dated.add(ids.dated(dated.size(), delivery)));
    return dated;
  }
}
