package io.payonce.ops.local.sender;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.payonce.ops.cli.OpsException;
import java.math.BigDecimal;

/** Writer of an envelope's data, which puts each value where the sender's own pointers say. */
public final class FactData {

  /** The currency of a sender that has no field for it. */
  public static final String CNY = "CNY";

  private final SenderProfile sender;
  private final ObjectNode data = JsonNodeFactory.instance.objectNode();

  /** Data without values. */
  public FactData(SenderProfile sender) {
    this.sender = sender;
  }

  /**
   * The app of the order.
   *
   * @param appId null when the sender has one app only
   */
  public FactData app(String appId) {
    if (sender.apps().isEmpty()) {
      throw new OpsException(
          "%s: expected apps of sender %s, whose orders it may tell of, got none: add them"
              .formatted(sender.file(), sender.name()));
    }
    if (appId == null && sender.apps().size() != 1) {
      throw new OpsException(
          "--app: expected one of %s, the apps of sender %s, got none"
              .formatted(sender.appIds(), sender.name()));
    }
    String app = appId == null ? sender.appIds().get(0) : appId;
    if (!sender.apps().containsKey(app)) {
      throw new OpsException(
          "--app: expected one of %s, the apps of sender %s, got %s: mend the flag, or add it to apps in %s"
              .formatted(sender.appIds(), sender.name(), app, sender.file()));
    }
    if (sender.fields().containsKey("app_id") || sender.apps().size() != 1) {
      put("app_id", data.textNode(app));
    }
    return this;
  }

  /** The number of the order. */
  public FactData order(String orderNo) {
    return put("out_trade_no", data.textNode(orderNo));
  }

  /** The amount of the whole order, and its currency. */
  public FactData total(BigDecimal amount, String currency) {
    put("total_amount", number(amount));
    if (sender.fields().containsKey("currency") || !currency.equals(CNY)) {
      put("currency", data.textNode(currency));
    }
    return this;
  }

  /** The number of the payment, where the sender has a field for it. */
  public FactData tradeNo(String tradeNo) {
    return sender.fields().containsKey("trade_no") ? put("trade_no", data.textNode(tradeNo)) : this;
  }

  /** A refund: the amount, and its number where the sender has a field for it. */
  public FactData refund(BigDecimal amount, String refundNo) {
    put("refund_fee", number(amount));
    return sender.fields().containsKey("refund_no")
        ? put("refund_no", data.textNode(refundNo))
        : this;
  }

  /** The data as JSON. */
  public String json() {
    return data.toString();
  }

  /** As a number whose digits are those of the amount: JSON knows no other exact form. */
  private static JsonNode number(BigDecimal amount) {
    return JsonNodeFactory.instance.rawValueNode(new RawValue(amount.toPlainString()));
  }

  private FactData put(String field, JsonNode value) {
    String pointer = sender.fields().get(field);
    if (pointer == null || !pointer.startsWith("/")) {
      throw new OpsException(
          "%s: expected \"%s\" in fields of sender %s, a JSON pointer into data as /order/no, got none: add it"
              .formatted(sender.file(), field, sender.name()));
    }
    String[] steps = pointer.substring(1).split("/", -1);
    ObjectNode at = data;
    for (int i = 0; i + 1 < steps.length; i++) {
      JsonNode next = at.get(name(steps[i]));
      at = next == null ? at.putObject(name(steps[i])) : object(next, pointer);
    }
    JsonNode before = at.replace(name(steps[steps.length - 1]), value);
    if (before != null && !before.equals(value)) {
      throw collision(pointer);
    }
    return this;
  }

  private ObjectNode object(JsonNode node, String pointer) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw collision(pointer);
  }

  private OpsException collision(String pointer) {
    return new OpsException(
        "%s: expected fields of sender %s that lie beside each other, got %s where another lies"
            .formatted(sender.file(), sender.name(), pointer));
  }

  private static String name(String step) {
    return step.replace("~1", "/").replace("~0", "~");
  }
}
