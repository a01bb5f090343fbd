package io.payonce.ops.local.plan;

import io.payonce.ops.local.alipay.Payee;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** The fields of a notification of the message API. */
final class MessageFields {

  private MessageFields() {}

  /**
   * A notification with a content that nobody may normalise.
   *
   * @param name the merchant's number in its content
   */
  static Notification message(Random random, Payee payee, String name) {
    boolean isTransfer = random.nextBoolean();
    Claim claim =
        new Claim.Message(
            Digits.notifyId(random),
            isTransfer
                ? "alipay.fund.trans.order.changed"
                : "alipay.open.app.service.audit.notify");
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("charset", "UTF-8");
    fields.put("biz_content", isTransfer ? transfer(random, name) : audit(random));
    fields.put("app_id", payee.appId());
    fields.put("version", "1.1");
    fields.put("notify_id", claim.notifyId());
    fields.put("msg_method", claim.state());
    return new Notification(claim, StandardCharsets.UTF_8, fields);
  }

  private static String transfer(Random random, String name) {
    return "{\"biz_scene\":\"DIRECT_TRANSFER\",\"action_type\":\"FINISH\",\"out_biz_no\":\""
        + name
        + "\",\"trans_amount\":\"0.10\",\"order_id\":\""
        + Digits.of(random, 32)
        + "\",\"status\":\"SUCCESS\"}";
  }

  /** Line ends within a JSON text: seen in a genuine one. */
  private static String audit(Random random) {
    return "{\"audit_text\":\"其他:\r\n1.示例文本\r\n\",\"service_code\":\""
        + Digits.of(random, 22)
        + "\",\"audit_status\":\"REJECT\"}";
  }
}
