package io.payonce.processor.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.processor.Seed;
import io.payonce.processor.kind.Arrival;
import io.payonce.processor.kind.Extra;
import io.payonce.processor.kind.Settlement;
import io.payonce.processor.notification.Identity;
import io.payonce.processor.notification.Receipt;
import io.payonce.schemas.AuthorizationAmounts;
import io.payonce.schemas.AuthorizationEvent;
import io.payonce.schemas.AuthorizationIds;
import io.payonce.schemas.AuthorizationOperation;
import io.payonce.schemas.Coordinates;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Random operations on authorizations, twice, in any order, lost or contradicting, against a model
 * that keeps one end for each operation.
 */
class AuthorizationModelFuzz {

  private static final int LIVES = 20_000;
  private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-11-23T12:00:00+08:00");
  private static final Receipt RECEIPT =
      new Receipt(NOON.toInstant().toEpochMilli(), NOON.toInstant().toEpochMilli());

  private final Set<String> reached = new HashSet<>();

  /** The reference: how each operation ended, and the names that came first. */
  private static final class Model {

    private final Map<String, Boolean> cancelled = new TreeMap<>();
    private String order = "";
    private String currency;

    String receives(AuthorizationReport said) {
      String number = said.authorization().outOrderNo();
      boolean isCancelled = said.operationKind() == OperationKind.CANCEL;
      if (number != null && !order.isEmpty() && !order.equals(number)) {
        return "IDENTITY_CHANGED";
      }
      if (currency != null && !currency.equals(said.amounts().currency())) {
        return "CURRENCY_CHANGED";
      }
      Boolean end = cancelled.get(said.operation().operationId());
      if (end != null) {
        return end == isCancelled ? "unchanged" : "ILLEGAL_TRANSITION";
      }
      cancelled.put(said.operation().operationId(), isCancelled);
      currency = said.amounts().currency();
      order = order.isEmpty() && number != null ? number : order;
      return "%s %s of %s".formatted(said.operationKind().eventType(), cancelled.size(), order);
    }
  }

  @Test
  void shouldDoWhatTheModelDoes() {
    // When
    Seed.repeat(LIVES, this::live);

    // Then
    assertEquals(
        Set.of(
            "IDENTITY_CHANGED",
            "CURRENCY_CHANGED",
            "ILLEGAL_TRANSITION",
            "unchanged",
            "FROZEN",
            "UNFROZEN",
            "PAID",
            "CANCELLED"),
        reached);
  }

  private void live(Random random) {
    Model model = new Model();
    Authorization state = null;
    for (int offset = 0; offset < 2 + random.nextInt(10); offset++) {
      AuthorizationReport report = report(offset, random);
      Coordinates raw = new Coordinates("raw", 0, offset);

      Settlement<Authorization> settled = report.settle(state, new Arrival(raw, RECEIPT));

      if (settled instanceof Settlement.Changed<Authorization> changed) {
        state = changed.after();
        assertEquals(raw, state.last());
      }
      String words = words(settled, state);
      assertEquals(model.receives(report), words);
      reached.add(words.split(" ")[0]);
      assertEquals(model.cancelled.size(), state.facts().size());
      assertEquals(model.currency, state.currency());
    }
  }

  private static AuthorizationReport report(int id, Random random) {
    OperationKind kind = OperationKind.values()[random.nextInt(OperationKind.values().length)];
    String order = List.of("", "M1", "M1", "M1", "M2").get(random.nextInt(5));
    String currency = random.nextInt(20) == 0 ? "USD" : "CNY";
    return new AuthorizationReport(
        new AuthorizationKind(),
        new Identity("alipay", "notify-" + id, NOON.plusSeconds(id), "2021", "2021"),
        kind,
        new AuthorizationIds("2021", "F-1", order.isEmpty() ? null : order),
        new AuthorizationOperation("op" + random.nextInt(5), null, new BigDecimal("8.88")),
        new AuthorizationAmounts(currency, null, null, null, null),
        new AuthorizationReport.OperationTimes(NOON, null),
        new Extra(Map.of(), 0));
  }

  private static String words(Settlement<Authorization> settled, Authorization after) {
    return settled.match(
        new Settlement.Cases<>() {
          @Override
          public String changed(Settlement.Changed<Authorization> changed) {
            assertEquals(1, changed.events().size());
            AuthorizationEvent event = (AuthorizationEvent) changed.events().get(0);
            return "%s %s of %s".formatted(event.type(), event.sequence(), after.outOrderNo());
          }

          @Override
          public String withheld(Settlement.Withheld<Authorization> withheld) {
            return "withheld";
          }

          @Override
          public String unchanged(Settlement.Unchanged<Authorization> unchanged) {
            return "unchanged";
          }

          @Override
          public String superseded(Settlement.Superseded<Authorization> superseded) {
            return "superseded";
          }

          @Override
          public String contradicted(Settlement.Contradicted<Authorization> contradicted) {
            return contradicted.reason().name();
          }
        });
  }
}
