package io.payonce.ops.proof.content;

import io.payonce.ops.proof.independent.TradeBody;
import java.util.Set;

/**
 * Rules of what a raw body must say for an event of a kind besides orders. Written from PROTOCOL's
 * table, not from the processor's.
 */
final class KindCheck {

  private static final Set<String> AUTHORIZATIONS =
      Set.of("fund_auth_freeze", "fund_auth_unfreeze", "fund_auth_operation_cancel");

  private KindCheck() {}

  /** Whether a notification can make an event of this type. */
  static boolean makes(TradeBody body, EventData event) {
    String notifyType = String.valueOf(body.text("notify_type"));
    String status = String.valueOf(body.text("status"));
    boolean isInferred = "true".equals(event.text(EventField.INFERRED));
    boolean isEnd = notifyType.equals("dut_user_unsign") && status.equals("UNSIGN");
    return switch (event.ceType()) {
      case "payonce.agreement.signed.v1" ->
          isInferred ? isEnd : notifyType.equals("dut_user_sign") && status.equals("NORMAL");
      case "payonce.agreement.unsigned.v1" -> isEnd && !isInferred;
      case "payonce.authorization.frozen.v1" -> isDone(body, notifyType, status, "FREEZE");
      case "payonce.authorization.unfrozen.v1" -> isDone(body, notifyType, status, "UNFREEZE");
      case "payonce.authorization.paid.v1" -> isDone(body, notifyType, status, "PAY");
      case "payonce.authorization.cancelled.v1" ->
          AUTHORIZATIONS.contains(notifyType)
              && (notifyType.equals("fund_auth_operation_cancel") || status.equals("CLOSED"));
      default -> isOther(body, event);
    };
  }

  private static boolean isDone(
      TradeBody body, String notifyType, String status, String operationType) {
    return AUTHORIZATIONS.contains(notifyType)
        && status.equals("SUCCESS")
        && operationType.equals(body.text("operation_type"));
  }

  private static boolean isOther(TradeBody body, EventData event) {
    String notifyType = body.text("notify_type");
    String word = notifyType == null ? body.text("msg_method") : notifyType;
    String told = event.text(EventField.EVENT_TYPE);
    boolean isMasked = told != null && told.startsWith("(");
    return word != null && !word.equals("trade_status_sync") && (isMasked || word.equals(told));
  }
}
