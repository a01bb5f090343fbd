package io.payonce.ops.proof.book;

import io.payonce.ops.proof.content.FactContent;
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

  /** Whether a fact happened in it; an untimed payment, when its trade did. */
  boolean holds(ToldTrade body, OrderEventType fact) {
    boolean isUntimed = fact == OrderEventType.PAID && body.time("gmt_payment") == null;
    return holds(isUntimed ? body.time("gmt_create") : FactContent.occurredAt(fact, body));
  }

  private boolean holds(String time) {
    return before != null && time != null && OffsetDateTime.parse(time).isBefore(before);
  }
}
