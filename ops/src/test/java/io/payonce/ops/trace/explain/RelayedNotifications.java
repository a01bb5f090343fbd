package io.payonce.ops.trace.explain;

import io.payonce.ops.trace.explain.repair.Cause;
import io.payonce.testing.FormBody;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BinaryOperator;

/** Notifications that went through an object of somebody's and back into a form. */
final class RelayedNotifications {

  private RelayedNotifications() {}

  /** The evidence in which exactly this was done by a relay. */
  static Evidence of(Cause cause) {
    return switch (cause) {
      case NAMES_REWRITTEN -> camelCase();
      case NULLS_WRITTEN -> FaultyNotifications.altered(f -> f.put("buyer_open_id", "null"));
      case TIMES_REWRITTEN -> altered(RelayedNotifications::iso);
      case AMOUNTS_REWRITTEN -> altered(RelayedNotifications::number);
      case JSON_REWRITTEN -> altered((n, v) -> v.startsWith("[") ? v.replace(":", ": ") : v);
      case CASE_CHANGED -> altered((n, v) -> n.equals("sign") ? v.toLowerCase(Locale.ROOT) : v);
      case MASKED -> altered((n, v) -> n.equals("trade_no") ? "2026****1234" : v);
      case APP_ID_ALTERED ->
          altered((n, v) -> n.equals("app_id") ? FaultyNotifications.OTHER_APP : v);
      default -> throw new IllegalArgumentException(cause + " is no fault of a body");
    };
  }

  private static Evidence altered(BinaryOperator<String> change) {
    return FaultyNotifications.altered(fields -> fields.replaceAll(change));
  }

  private static Evidence camelCase() {
    Map<String, String> fields = new LinkedHashMap<>();
    FaultyNotifications.notification().signedFields().forEach((n, v) -> fields.put(camel(n), v));
    return evidence(fields);
  }

  static Evidence evidence(Map<String, String> fields) {
    return FaultyNotifications.evidence(FormBody.encode(fields, StandardCharsets.UTF_8));
  }

  /** A name as JavaBeans have it. */
  static String camel(String name) {
    StringBuilder camel = new StringBuilder();
    for (String part : name.split("_")) {
      camel.append(
          camel.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
    }
    return camel.toString();
  }

  static String iso(String name, String value) {
    return name.startsWith("gmt_") || name.equals("notify_time")
        ? value.replace(' ', 'T') + "+08:00"
        : value;
  }

  static String number(String name, String value) {
    return name.endsWith("_amount")
        ? new BigDecimal(value).stripTrailingZeros().toPlainString()
        : value;
  }
}
