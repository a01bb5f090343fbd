package io.payonce.schemas;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One payment fact about an order.
 *
 * @param origin the notification that it comes from
 * @param order whose fact it is
 * @param fact what happened
 * @param amounts the order's amounts after it
 * @param refund this refund, or null unless the type is REFUNDED
 * @param times when it happened, was notified and was received
 * @param fields further fields of the notification, copied by configuration; nothing by default
 */
public record OrderEvent(
    EventOrigin origin,
    OrderIds order,
    OrderFact fact,
    OrderAmounts amounts,
    Refund refund,
    EventTimes times,
    Map<String, String> fields) {

  /** The event's id: the same whenever and wherever the notification is processed. */
  public String id() {
    return origin.eventId();
  }

  /** What happened. */
  public OrderEventType type() {
    return fact.type();
  }

  /** The CloudEvents source, a URI reference: the kind of sender and the merchant app. */
  public String ceSource() {
    return "/" + segment(origin.source()) + "/apps/" + segment(order.appId());
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
