package io.payonce.schemas;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * One payment fact about an order.
 *
 * @param source the kind of sender, {@code alipay}
 * @param notifyId the notification that told it
 * @param index 0 for the first event of that notification, 1 for the second
 * @param type what happened
 * @param appId the merchant app: {@code auth_app_id}, else {@code app_id}
 * @param outTradeNo the merchant's number of the order
 * @param tradeNo Alipay's number of the trade
 * @param sellerId the payee, or null when the notification named none
 * @param sequence 1 for the order's first event, then without gaps
 * @param status where the order stands after this event
 * @param totalAmount the order's amount, scale 2
 * @param refundedAmount all refunds so far, scale 2
 * @param refundAmount this refund, scale 2; null unless {@code type} is REFUNDED
 * @param receiptAmount what the merchant receives, scale 2, or null when not notified
 * @param refundNo the merchant's number of the refund ({@code out_biz_no}), or null
 * @param isAmountChecked whether the total was compared with an expected order
 * @param isInferred whether the fact follows from a later one because its own notification is
 *     missing
 * @param occurredAt when it happened, by Alipay's clock
 * @param notifiedAt when the notification was stamped, by Alipay's clock
 * @param receivedAt when the notification was received
 * @param raw where the raw notification lies
 * @param fields further fields of the notification, copied by configuration; nothing by default
 */
public record OrderEvent(
    String source,
    String notifyId,
    int index,
    OrderEventType type,
    String appId,
    String outTradeNo,
    String tradeNo,
    String sellerId,
    long sequence,
    OrderStatus status,
    BigDecimal totalAmount,
    BigDecimal refundedAmount,
    BigDecimal refundAmount,
    BigDecimal receiptAmount,
    String refundNo,
    boolean isAmountChecked,
    boolean isInferred,
    OffsetDateTime occurredAt,
    OffsetDateTime notifiedAt,
    OffsetDateTime receivedAt,
    Coordinates raw,
    Map<String, String> fields) {

  /** Alipay settles in yuan; a notification names no currency. */
  public static final String CURRENCY = "CNY";

  /** The event's id: the same whenever and wherever the notification is processed. */
  public String id() {
    return id(source, notifyId, index);
  }

  /** The id of the event that a notification made at an index. */
  public static String id(String source, String notifyId, int index) {
    return source + ":" + notifyId + ":" + index;
  }

  /** The CloudEvents source, a URI reference: the kind of sender and the merchant app. */
  public String ceSource() {
    return "/" + segment(source) + "/apps/" + segment(appId);
  }

  // A sender chooses the app's id; a space in it must not make an event that no SDK can read.
  private static String segment(String text) {
    return isPlain(text)
        ? text
        : URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Letters and digits, as all that Alipay gives out; encoding them would change nothing. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }
}
