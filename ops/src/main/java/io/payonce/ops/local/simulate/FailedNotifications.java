package io.payonce.ops.local.simulate;

import io.payonce.ops.local.plan.Delivery;
import io.payonce.ops.local.send.Witness;
import java.util.ArrayList;
import java.util.List;

/** The notifications that a sender marked as failed; each is an alarm. */
final class FailedNotifications implements Witness {

  private static final int SHOWN_MAX = 20;

  private final List<String> first = new ArrayList<>();
  private long count;

  @Override
  public synchronized void gaveUp(Delivery delivery) {
    count++;
    if (first.size() < SHOWN_MAX) {
      first.add(delivery.claim().notifyId());
    }
  }

  /**
   * The failures of a sender so far.
   *
   * @param attempts after which it gives up
   */
  synchronized OfSender of(String name, int attempts) {
    return new OfSender(name, attempts, count, List.copyOf(first));
  }

  /**
   * The failures of a sender.
   *
   * @param firstFailed the notify_ids of the first of them
   */
  record OfSender(String name, int attempts, long failed, List<String> firstFailed) {}
}
