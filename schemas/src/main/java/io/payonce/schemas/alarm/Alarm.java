package io.payonce.schemas.alarm;

import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.RejectionReason;

/**
 * The alarm that tells people of a reason, or why it needs none.
 *
 * <p>The switches are exhaustive: a new reason does not compile until it has an alarm.
 *
 * @param alert the name of a rule in {@code ops/alerts}, or null
 * @param because why none is needed, or null
 */
public record Alarm(String alert, String because) {

  private static final Alarm FORGED_OR_KEY = rings("PayonceSignaturesDoubtful");
  private static final Alarm UNREADABLE = rings("PayonceUnreadable");
  private static final Alarm GENUINE = rings("PayonceGenuineRejected");
  private static final Alarm OUT_OF_WINDOW = rings("PayonceOutOfWindow");
  private static final Alarm CONTRADICTION = rings("PayonceContradictions");

  /** The alarm that a rule of this name rings. */
  public static Alarm rings(String alert) {
    return new Alarm(alert, null);
  }

  /** No alarm, with the reason: the rest of a sentence after "because". */
  public static Alarm needsNone(String because) {
    return new Alarm(null, because);
  }

  /** The alarm of a rejection; PayonceNothingBelieved rings besides, whatever the reason is. */
  public static Alarm of(RejectionReason reason) {
    return switch (reason) {
      case UNKNOWN_APP, NO_VALID_KEY, SIGN_TYPE_MISMATCH, BAD_SIGNATURE -> FORGED_OR_KEY;
      case OVERSIZED_RECORD,
          BAD_RECEIVED_AT,
          UNKNOWN_SOURCE,
          EMPTY_BODY,
          MALFORMED_FORM,
          MALFORMED_JSON,
          DUPLICATE_FIELD,
          MISSING_FIELD,
          UNSUPPORTED ->
          UNREADABLE;
      case FOLDED_FIELD, INVALID_FIELD, UNDECODABLE_TEXT, MISROUTED -> GENUINE;
      case RECEIVED_TOO_LATE, STALE, FROM_FUTURE -> OUT_OF_WINDOW;
      case WRONG_SELLER,
          FOREIGN_APP,
          FORGOTTEN,
          TRADE_NO_CHANGED,
          AMOUNT_CHANGED,
          CURRENCY_CHANGED,
          IDENTITY_CHANGED,
          REFUND_EXCEEDS_TOTAL,
          LATE_PAYMENT,
          ORDER_PAID_BEFORE,
          TOO_MANY_WITHHELD,
          ILLEGAL_TRANSITION ->
          CONTRADICTION;
      case SKIPPED -> needsNone("a person skipped the record and knows of it");
    };
  }

  /** The alarm of a genuine notification that made no event. */
  public static Alarm of(IgnoredReason reason) {
    return switch (reason) {
      case AWAITING_ORDER -> rings("PayonceOrdersAwaited");
      case DUPLICATE -> needsNone("Alipay sends again, and the first one made its event");
      case UNCHANGED -> needsNone("the events of the order are complete without it");
      case SUPERSEDED -> needsNone("the later state has made its event");
      case REROUTED ->
          needsNone("the copy under the right key has an outcome of its own, MISROUTED at worst");
    };
  }

  /** The text in a table of reasons. */
  public String cell() {
    return alert != null ? "`" + alert + "`" : "needs none, because " + because;
  }
}
