package io.payonce.ops.proof.book;

import io.payonce.ops.proof.content.EventData;
import io.payonce.ops.proof.content.EventField;
import io.payonce.ops.proof.independent.ToldTrade;
import io.payonce.schemas.OrderEventType;
import java.time.OffsetDateTime;

/**
 * The time before an installation, whose facts must be told as inferred.
 *
 * @param before its end, or null
 */
record OrderHistory(OffsetDateTime before) {

  /** Whether an order began in it. */
  boolean holds(ToldTrade body) {
    String begun = body.time("gmt_create");
    return holds(begun == null ? body.stamp() : begun);
  }

  /** Whether an event happened in it; an untimed payment, when its trade did. */
  boolean holds(ToldTrade body, EventData event) {
    boolean isUntimed =
        MerchantOrders.fact(event) == OrderEventType.PAID && body.time("gmt_payment") == null;
    return holds(isUntimed ? body.time("gmt_create") : event.text(EventField.OCCURRED_AT));
  }

  private boolean holds(String time) {
    return before != null && time != null && OffsetDateTime.parse(time).isBefore(before);
  }
}
