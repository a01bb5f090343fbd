package io.payonce.ops.local.envelopes;

import io.payonce.ops.local.plan.Copy;
import io.payonce.ops.local.plan.Delivery;
import io.payonce.ops.local.plan.Notification;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Turns a notification of a sender into deliveries on which things go wrong. */
final class EnvelopeFaults {

  private final EnvelopeShares shares;
  private final Random random;

  EnvelopeFaults(EnvelopeShares shares, Random random) {
    this.shares = shares;
    this.random = random;
  }

  /** Hostile and mistaken copies come first: none of them may use up the notify_id. */
  List<Delivery> deliveries(Notification notification) {
    List<Delivery> deliveries = new ArrayList<>();
    add(deliveries, notification, Copy.FORGED, shares.copies().forged());
    add(deliveries, notification, Copy.TRUNCATED, shares.copies().truncated());
    add(deliveries, notification, Copy.MALFORMED, shares.malformed());
    add(deliveries, notification, Copy.IN_SECONDS, shares.seconds());
    Copy skewed = random.nextBoolean() ? Copy.OLD : Copy.EARLY;
    add(deliveries, notification, skewed, shares.skewed());
    add(deliveries, notification, Copy.GENUINE, 1);
    add(deliveries, notification, Copy.TWICE, shares.copies().twice());
    add(deliveries, notification, Copy.RESENT, shares.copies().resent());
    return deliveries;
  }

  /** Draws as often whatever the shares are: with other shares the rest of the run stays. */
  private void add(List<Delivery> deliveries, Notification notification, Copy copy, double share) {
    double drawn = random.nextDouble();
    int entropy = random.nextInt() >>> 1;
    if (drawn < share) {
      deliveries.add(new Delivery(notification, copy, entropy));
    }
  }
}
