package io.payonce.ops.local.envelopes;

import io.payonce.ops.local.plan.Claim;
import io.payonce.ops.local.plan.Notification;
import io.payonce.ops.local.sender.FactData;
import io.payonce.ops.local.sender.JsonEnvelope;
import io.payonce.ops.local.sender.SenderProfile;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The event types that a simulated sender tells, and the data of each.
 *
 * @param eventTypes one or more
 * @param sender as the merchants file has it, or null: then no event type tells a fact
 */
public record SenderScript(List<String> eventTypes, SenderProfile sender) {

  /** What a sender tells that names no event types. */
  public static final String ANY = "simulated";

  /** The facts of the merchant's own order; the others are of its payment. */
  private static final Set<String> OF_MERCHANT = Set.of("expected", "cancelled");

  /** The event types of a sender, or one of no meaning. */
  public SenderScript {
    eventTypes = eventTypes.isEmpty() ? List.of(ANY) : List.copyOf(eventTypes);
  }

  /**
   * A notification.
   *
   * @param name unlike all others of all seeds
   */
  Notification notification(Random random, String name) {
    String type = eventTypes.get(random.nextInt(eventTypes.size()));
    String fact = sender == null ? null : sender.facts().get(type);
    if (fact == null) {
      Claim claim = new Claim.Told(name, type, null, null, null, false);
      return notification(claim, content(random, name));
    }
    boolean awaitsOrder = !OF_MERCHANT.contains(fact) && sender.requiresOrders(app());
    BigDecimal total = BigDecimal.valueOf(100 + random.nextInt(99_900), 2);
    Claim.Told claim = new Claim.Told(name, type, fact, "order-" + name, total, awaitsOrder);
    return notification(claim, order(claim));
  }

  private static Notification notification(Claim claim, String data) {
    return new Notification(claim, StandardCharsets.UTF_8, Map.of(JsonEnvelope.DATA, data));
  }

  /** Spaces, escapes and digits that nobody may write otherwise: the sign is over these bytes. */
  private static String content(Random random, String name) {
    return "{\"coupon\" : \""
        + name
        + "\", \"value\":"
        + random.nextInt(100)
        + ".50, \"text\":\"\\u4f60\u597d / \\/\", \"items\":[1 ,{\"n\":1e2}],\"none\":null}";
  }

  private String order(Claim.Told claim) {
    FactData data =
        new FactData(sender).app(app()).order(claim.orderNo()).total(claim.amount(), FactData.CNY);
    data.tradeNo("trade-" + claim.orderNo());
    if (claim.fact().equals("refunded")) {
      data.refund(claim.amount(), "refund-" + claim.orderNo());
    }
    return data.json();
  }

  private String app() {
    return sender.apps().isEmpty() ? null : sender.appIds().get(0);
  }
}
