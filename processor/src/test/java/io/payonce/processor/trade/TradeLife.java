package io.payonce.processor.trade;

import static io.payonce.processor.trade.TradeStatus.TRADE_CLOSED;
import static io.payonce.processor.trade.TradeStatus.TRADE_FINISHED;
import static io.payonce.processor.trade.TradeStatus.TRADE_SUCCESS;
import static io.payonce.processor.trade.TradeStatus.WAIT_BUYER_PAY;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Notifications that Alipay might send about one trade of 0.09, at random from a seed. */
final class TradeLife {

  private static final int TOTAL = 9;
  private static final OffsetDateTime START =
      OffsetDateTime.of(2026, 11, 23, 12, 0, 0, 0, ZoneOffset.ofHours(8));

  private final Random random;
  private final List<TradeFields> sent = new ArrayList<>();

  private TradeLife(Random random) {
    this.random = random;
  }

  /** A life that Alipay's states allow, in its order, of up to seven notifications. */
  static List<TradeFields> legal(Random random) {
    TradeLife life = new TradeLife(random);
    life.sends(WAIT_BUYER_PAY, 0);
    if (random.nextInt(4) == 0) {
      life.sends(TRADE_CLOSED, 0);
    } else {
      life.isPaid();
    }
    return life.sent;
  }

  /** The same with losses and duplicates in any order, and now and then what cannot be. */
  static List<TradeFields> disturbed(Random random) {
    TradeLife life = new TradeLife(random);
    for (TradeFields notification : legal(random)) {
      life.sent.addAll(Collections.nCopies(random.nextInt(3), notification));
    }
    for (int illegal = random.nextInt(4); illegal > 0; illegal--) {
      life.sendsAnything();
    }
    Collections.shuffle(life.sent, random);
    return life.sent;
  }

  private void isPaid() {
    sends(TRADE_SUCCESS, 0);
    int refunded = 0;
    while (refunded < TOTAL && random.nextInt(5) < 3 && sent.size() < 6) {
      refunded += 1 + random.nextInt(TOTAL - refunded);
      sends(refunded < TOTAL || random.nextBoolean() ? TRADE_SUCCESS : TRADE_CLOSED, refunded);
    }
    ends(refunded);
  }

  private void ends(int refunded) {
    if (refunded == TOTAL) {
      sends(TRADE_CLOSED, TOTAL);
    } else if (random.nextBoolean()) {
      sends(TRADE_FINISHED, random.nextBoolean() ? refunded : 0);
    }
  }

  private void sends(TradeStatus status, int refunded) {
    sent.add(notification(status, refunded).fields());
  }

  private void sendsAnything() {
    TradeStatus[] all = TradeStatus.values();
    int refunded = random.nextInt(TOTAL + 2);
    TradeNotification any = notification(all[random.nextInt(all.length)], refunded);
    switch (random.nextInt(8)) {
      case 0 -> any.tradeNo("other");
      case 1 -> any.totalAmount("0.08");
      case 2 -> any.gmtRefund(START);
      default -> {}
    }
    sent.add(any.fields());
  }

  private TradeNotification notification(TradeStatus status, int refunded) {
    TradeNotification notification =
        TradeNotification.of(status)
            .notifyId("n" + sent.size())
            .totalAmount("0.0" + TOTAL)
            .notifyTime(START.plusSeconds(sent.size() / 2));
    return refunded == 0 && random.nextBoolean()
        ? notification
        : notification.refundFee(BigDecimal.valueOf(refunded, 2).toPlainString());
  }
}
