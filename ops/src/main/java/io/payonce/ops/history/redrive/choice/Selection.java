package io.payonce.ops.history.redrive.choice;

import io.payonce.ops.records.RejectedSeen;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.RejectionReason;
import java.util.EnumSet;
import java.util.Set;

/**
 * A choice of rejected records: those that fit every set that is not empty.
 *
 * @param reasons why they were rejected
 * @param apps app_id of the body
 * @param coordinates where the raw record lies, or the rejected one
 * @param notifyIds notify_id of the body
 * @param outTradeNos out_trade_no of the body
 */
public record Selection(
    Set<RejectionReason> reasons,
    Set<String> apps,
    Set<Coordinates> coordinates,
    Set<String> notifyIds,
    Set<String> outTradeNos) {

  /** There is no whole body to put back. */
  private static final Set<RejectionReason> NEVER =
      EnumSet.of(
          RejectionReason.OVERSIZED_RECORD, RejectionReason.EMPTY_BODY, RejectionReason.SKIPPED);

  /** Whether records of the reason are not put back because it would be in vain. */
  public static boolean isRefused(RejectionReason reason, boolean isForced) {
    return NEVER.contains(reason) || !reason.isRedrivable() && !isForced;
  }

  /** Whether it says more than an app: enough to write by, not only to look. */
  public boolean isNarrow() {
    return !(reasons.isEmpty()
        && coordinates.isEmpty()
        && notifyIds.isEmpty()
        && outTradeNos.isEmpty());
  }

  /** Whether the record is meant. */
  public boolean has(RejectedSeen rejected) {
    return (reasons.isEmpty() || reasons.contains(rejected.reason()))
        && (coordinates.isEmpty() || names(rejected))
        && fits(apps, rejected, "app_id")
        && fits(notifyIds, rejected, "notify_id")
        && fits(outTradeNos, rejected, "out_trade_no");
  }

  private boolean names(RejectedSeen rejected) {
    return coordinates.contains(rejected.raw()) || coordinates.contains(rejected.at());
  }

  private static boolean fits(Set<String> wanted, RejectedSeen rejected, String field) {
    if (wanted.isEmpty()) {
      return true;
    }
    String value = rejected.field(field);
    return value != null && wanted.contains(value);
  }
}
