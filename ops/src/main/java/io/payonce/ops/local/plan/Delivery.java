package io.payonce.ops.local.plan;

/**
 * A planned sending of a copy of a notification.
 *
 * @param notification what is sent
 * @param copy which copy of it
 * @param entropy 0 or more; decides the kind of a forgery and the place of a cut
 */
public record Delivery(Notification notification, Copy copy, int entropy) {

  /** What it says. */
  public Claim claim() {
    return notification.claim();
  }
}
