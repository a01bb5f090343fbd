package io.payonce.ops.local.plan;

import io.payonce.ops.local.alipay.Payee;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The life of one order, and the notifications that Alipay sends in it. */
final class OrderLife {

  private final Random random;
  private final NotificationFields fields;
  private final int totalFen;
  private final List<Notification> notifications = new ArrayList<>();
  private int refundedFen;

  private OrderLife(Random random, NotificationFields fields, int totalFen) {
    this.random = random;
    this.fields = fields;
    this.totalFen = totalFen;
  }

  /** The notifications of the order with this number, in the order in which they happen. */
  static List<Notification> of(Seed seed, int number, Payee payee, double gbkShare, Instant start) {
    Random random = seed.random(number);
    int totalFen = 1 + random.nextInt(99_999);
    boolean isGbk = random.nextDouble() < gbkShare;
    String outTradeNo = "sim-%s-%06d".formatted(seed, number);
    NotificationFields fields =
        new NotificationFields(random, payee, outTradeNo, yuan(totalFen), isGbk, start);
    return new OrderLife(random, fields, totalFen).live();
  }

  private List<Notification> live() {
    if (chance(0.7)) {
      add(fields.waiting());
    }
    if (chance(0.1)) {
      add(fields.closedUnpaid());
    } else if (chance(0.04)) {
      add(fields.finished(BigDecimal.ZERO));
    } else {
      pay();
    }
    return notifications;
  }

  private void pay() {
    add(fields.paid());
    if (chance(0.2)) {
      refundInParts();
    } else if (chance(0.1)) {
      refund(totalFen);
    }
    if (refundedFen < totalFen && chance(0.3)) {
      add(fields.finished(yuan(refundedFen)));
    }
  }

  private void refundInParts() {
    for (int part = 1 + random.nextInt(3); part > 0 && refundedFen < totalFen; part--) {
      refund(refundedFen + 1 + random.nextInt(totalFen - refundedFen));
    }
    if (refundedFen < totalFen && chance(0.5)) {
      refund(totalFen);
    }
  }

  private void refund(int toFen) {
    refundedFen = toFen;
    boolean isFull = toFen == totalFen;
    add(isFull ? fields.closedRefunded() : fields.refunded(yuan(toFen)));
  }

  private void add(Notification notification) {
    notifications.add(notification);
  }

  private boolean chance(double share) {
    return random.nextDouble() < share;
  }

  private static BigDecimal yuan(int fen) {
    return BigDecimal.valueOf(fen, 2);
  }
}
