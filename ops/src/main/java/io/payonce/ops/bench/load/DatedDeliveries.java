package io.payonce.ops.bench.load;

import io.payonce.ops.local.alipay.DatedIds;
import io.payonce.ops.local.plan.Claim;
import io.payonce.ops.local.plan.Delivery;
import io.payonce.ops.local.plan.Notification;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gives planned notifications ids that carry the time, as Alipay's do.
 *
 * <p>A plan's own ids are random digits, since its seed must give the same ones on any day.
 */
final class DatedDeliveries {

  /** A busy minute of a large merchant. */
  private static final int NOTIFICATIONS_PER_SECOND = 2_000;

  private final Instant last;
  private final int count;

  /**
   * Ids of the time before a moment.
   *
   * @param last the time of the last one
   * @param count how many notifications come
   */
  DatedDeliveries(Instant last, int count) {
    this.last = last;
    this.count = count;
  }

  /** The delivery with this number from 0. */
  Delivery dated(int number, Delivery delivery) {
    Instant time = last.minusSeconds((count - 1 - number) / NOTIFICATIONS_PER_SECOND);
    Notification planned = delivery.notification();
    Claim claim = planned.claim();
    String notifyId = DatedIds.notifyIdStart(time) + DatedIds.tail(claim.notifyId());
    Map<String, String> fields = new LinkedHashMap<>(planned.fields());
    fields.put("notify_id", notifyId);
    // Of the run, not of the notification: all of an order's have the same.
    fields.computeIfPresent("trade_no", (name, no) -> tradeNo(no));
    return new Delivery(
        new Notification(claim.withNotifyId(notifyId), planned.charset(), fields),
        delivery.copy(),
        delivery.entropy());
  }

  private String tradeNo(String planned) {
    return DatedIds.tradeNoStart(last) + DatedIds.tail(planned);
  }
}
