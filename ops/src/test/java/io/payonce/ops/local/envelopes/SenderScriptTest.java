package io.payonce.ops.local.envelopes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.local.plan.Claim;
import io.payonce.ops.local.plan.Notification;
import io.payonce.ops.local.plan.Seed;
import io.payonce.ops.local.sender.SenderProfile;
import io.payonce.ops.local.sender.StampLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenderScriptTest {

  private static final Map<String, String> FIELDS =
      Map.of(
          "app_id", "/app",
          "out_trade_no", "/order/no",
          "total_amount", "/order/total",
          "refund_fee", "/back",
          "refund_no", "/no");

  @ParameterizedTest
  @CsvSource({"expected, false", "cancelled, false", "created, true", "paid, true", "closed, true"})
  void shouldTellAnOrderByTheSendersFields(String fact, boolean isOfPayment) {
    for (String use : List.of("ignore", "check", "require")) {
      // When
      Notification notification = notification(fact, use);

      // Then
      Claim.Told claim = (Claim.Told) notification.claim();
      boolean awaits = isOfPayment && use.equals("require");
      assertEquals(new Claim.Told("n1", "event", fact, "order-n1", claim.amount(), awaits), claim);
      String data = notification.fields().get("data");
      assertEquals(
          "{\"app\":\"2021\",\"order\":{\"no\":\"order-n1\",\"total\":" + claim.amount() + "}}",
          data);
      assertEquals(2, claim.amount().scale());
    }
  }

  @Test
  void shouldRefundTheWholeOrder() {
    // When
    String data = notification("refunded", "ignore").fields().get("data");

    // Then
    String total = data.replaceAll(".*\"total\":([0-9.]+).*", "$1");
    assertTrue(data.endsWith("\"back\":" + total + ",\"no\":\"refund-order-n1\"}"), data);
  }

  @Test
  void shouldTellNoOrderWithoutAFact() {
    // When
    Notification notification = notification(null, "ignore");

    // Then
    assertEquals(new Claim.Told("n1", "event", null, null, null, false), notification.claim());
    assertEquals("n1", notification.claim().subject());
  }

  private static Notification notification(String fact, String use) {
    SenderProfile sender =
        new SenderProfile(
            Path.of("merchants.json"),
            "shop",
            Map.of("2021", use),
            List.of(),
            StampLimits.DEFAULT,
            FIELDS,
            List.of("event"),
            fact == null ? Map.of() : Map.of("event", fact));
    return new SenderScript(List.of("event"), sender).notification(new Seed(3).random(0), "n1");
  }
}
