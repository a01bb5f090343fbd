package io.payonce.ops.local.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Turns the notifications of an order, or another life, into deliveries on which things go wrong.
 */
final class Faults {

  private final Shares shares;
  private final Random random;

  Faults(Shares shares, Random random) {
    this.shares = shares;
    this.random = random;
  }

  List<Delivery> deliveries(List<Notification> life) {
    List<Delivery> deliveries = new ArrayList<>();
    for (Notification notification : disordered(life)) {
      hostile(deliveries, notification);
      deliveries.add(delivery(notification, Copy.GENUINE));
      repeated(deliveries, notification);
    }
    moveResent(deliveries);
    return deliveries;
  }

  private List<Notification> disordered(List<Notification> life) {
    List<Notification> order = new ArrayList<>(life);
    for (int i = 0; i + 1 < order.size(); i++) {
      if (happens(shares.outOfOrder())) {
        Collections.swap(order, i, i + 1);
      }
    }
    return order;
  }

  /** Ahead of the genuine one: a forger must not be able to use up its notify_id. */
  private void hostile(List<Delivery> deliveries, Notification notification) {
    if (happens(shares.forged())) {
      deliveries.add(delivery(notification, Copy.FORGED));
    }
    if (happens(shares.truncated())) {
      deliveries.add(delivery(notification, Copy.TRUNCATED));
    }
  }

  private void repeated(List<Delivery> deliveries, Notification notification) {
    if (happens(shares.twice())) {
      deliveries.add(delivery(notification, Copy.TWICE));
    }
    if (happens(shares.resent())) {
      deliveries.add(delivery(notification, Copy.RESENT));
    }
  }

  /** A copy that is re-sent after its answer may come at any later time. */
  private void moveResent(List<Delivery> deliveries) {
    for (int i = deliveries.size() - 1; i >= 0; i--) {
      if (deliveries.get(i).copy() == Copy.RESENT) {
        Delivery resent = deliveries.remove(i);
        deliveries.add(i + random.nextInt(deliveries.size() - i + 1), resent);
      }
    }
  }

  private Delivery delivery(Notification notification, Copy copy) {
    return new Delivery(notification, copy, random.nextInt() >>> 1);
  }

  private boolean happens(double share) {
    return random.nextDouble() < share;
  }
}
