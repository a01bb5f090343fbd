package io.payonce.ops.proof.audit;

import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.EnvelopeNotification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random lives of a few orders: a shop tells of them, Alipay and a till tell of their payments, and
 * some of it is copied, late, or never comes.
 */
final class OrderMix {

  private static final int ORDERS = 3;
  private static final List<String> AMOUNTS = List.of("10.00", "10", "9.00", "11");
  private static final List<String> FACTS =
      List.of("created", "paid", "refunded", "closed", "finished");

  private static final Alipay ALIPAY = Alipay.sandbox();

  final JudgedLog judged;
  private final Random random;
  private final List<Sent> sent = new ArrayList<>();
  private Instant now = Alipay.NOTIFY_TIME;
  private int ids;

  /** A body that went out. */
  private record Sent(String source, byte[] body) {}

  /** A life that has not begun. */
  OrderMix(JudgedLog judged, Random random) {
    this.judged = judged;
    this.random = random;
  }

  /** A merchants file whose app makes that use of its orders. */
  static Path merchants(Path directory, String mode) {
    StringBuilder events = new StringBuilder();
    for (String fact : FACTS) {
      events.append("\"order.%s\":{\"fact\":\"%s\"},".formatted(fact, fact));
    }
    String senders =
        """
        {"senders":[{"name":"shop","secrets":[{"id":"s","secret_file":"secret"}],"apps":["%s"],
         "fields":{"out_trade_no":"/order/no","total_amount":"/amount","currency":"/currency",
          "trade_no":"/order/trade","refund_fee":"/refunded","refund_no":"/refund"},
         "events":{%s"order.expected":{"fact":"expected"},"order.cancelled":{"fact":"cancelled"}}
        }],"""
            .formatted(Alipay.APP_ID, events);
    String apps =
        ALIPAY
            .merchantsJson()
            .strip()
            .substring(1)
            .replaceFirst("\"app_id\"", "\"orders\": \"" + mode + "\", \"app_id\"");
    try {
      Files.writeString(directory.resolve("secret"), EnvelopeNotification.SECRET);
      return Files.writeString(directory.resolve(mode + ".json"), senders + apps);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lives so many steps. */
  OrderMix live(int steps) {
    for (int step = 0; step < steps; step++) {
      now = now.plusMillis(random.nextInt(1, 1500));
      int choice = random.nextInt(10);
      if (choice == 0 && !sent.isEmpty()) {
        Sent copy = sent.get(random.nextInt(sent.size()));
        judged.receives(copy.source(), copy.body(), now);
      } else if (choice < 5) {
        send(new Sent("shop", word()));
      } else if (choice < 7) {
        send(new Sent("shop", till()));
      } else {
        send(new Sent("alipay", notification().sign()));
      }
    }
    return this;
  }

  private void send(Sent one) {
    sent.add(one);
    judged.receives(one.source(), one.body(), now);
  }

  private byte[] word() {
    boolean isCancelled = random.nextInt(5) == 0;
    String currency = random.nextInt(8) == 0 ? "\"THB\"" : random.nextBoolean() ? "\"CNY\"" : null;
    String trade = random.nextInt(6) == 0 ? ",\"trade\":\"T%d\"" : "";
    int order = random.nextInt(ORDERS);
    return envelope(
        isCancelled ? "cancelled" : "expected",
        "{\"order\":{\"no\":\"A%d\"%s},\"amount\":%s,\"currency\":%s}"
            .formatted(order, trade.formatted(order), one(AMOUNTS), currency));
  }

  private byte[] till() {
    String fact = one(FACTS);
    int order = random.nextInt(ORDERS);
    String trade = random.nextBoolean() ? ",\"trade\":\"T" + order + '"' : "";
    boolean isRefund = fact.equals("refunded") || fact.equals("closed") && random.nextBoolean();
    String refund = isRefund ? ",\"refunded\":" + refund() + ",\"refund\":\"r" + ids + '"' : "";
    return envelope(
        fact,
        "{\"order\":{\"no\":\"A%d\"%s},\"amount\":%s%s}"
            .formatted(order, trade, random.nextInt(12) == 0 ? "9.00" : "10.00", refund));
  }

  /** Some stamps are those of earlier words, which were overtaken. */
  private byte[] envelope(String fact, String data) {
    Instant stamp = random.nextInt(6) == 0 ? now.minusSeconds(random.nextInt(1, 5)) : now;
    return EnvelopeNotification.of("shop-" + ++ids, "order." + fact, stamp)
        .raw("data", data)
        .sign();
  }

  private AlipayNotification notification() {
    int order = random.nextInt(ORDERS);
    AlipayNotification blank =
        ALIPAY
            .notification()
            .notifyId("alipay-" + ++ids)
            .outTradeNo("A" + order)
            .tradeNo("T" + order)
            .totalAmount("10.00")
            .notifyTime(now);
    return switch (random.nextInt(6)) {
      case 0 -> blank.status("WAIT_BUYER_PAY");
      case 1 -> blank.refundFee(refund());
      case 2 -> blank.status("TRADE_CLOSED").refundFee("10.00");
      case 3 -> blank.status("TRADE_CLOSED");
      case 4 -> blank.status("TRADE_FINISHED").refundFee(random.nextBoolean() ? "0.00" : refund());
      default -> blank;
    };
  }

  private String refund() {
    return random.nextInt(6) == 0 ? "10.00" : "0.0" + random.nextInt(1, 9);
  }

  private String one(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }
}
