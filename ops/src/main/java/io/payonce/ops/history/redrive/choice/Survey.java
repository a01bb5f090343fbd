package io.payonce.ops.history.redrive.choice;

import io.payonce.ops.records.RejectedSeen;
import io.payonce.schemas.Coordinates;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The result of a first look at the rejected topic.
 *
 * @param chosen how many records are meant
 * @param earliestMs when the oldest raw record of them was appended, epoch milliseconds
 * @param unreadable records that do not say what this version knows
 * @param notFound coordinates that were named, and no record has them
 */
public record Survey(long chosen, long earliestMs, long unreadable, Set<Coordinates> notFound) {

  /** Reads all records until it is stopped. */
  public static Survey of(Chosen records, Selection selection, BooleanSupplier isStopped) {
    Set<Coordinates> notFound = new LinkedHashSet<>(selection.coordinates());
    long chosen = 0;
    long earliestMs = Long.MAX_VALUE;
    RejectedSeen rejected = records.next();
    while (rejected != null && !isStopped.getAsBoolean()) {
      chosen++;
      earliestMs = Math.min(earliestMs, rejected.rawAppendMs());
      notFound.remove(rejected.raw());
      notFound.remove(rejected.at());
      rejected = records.next();
    }
    return new Survey(chosen, earliestMs, records.unreadable(), notFound);
  }
}
