package io.payonce.testing;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields that Alipay sends when a test does not care, in the shape of genuine notifications.
 */
final class TradeDefaults {

  static final String SIGN_TYPE = "RSA2";

  private static final DateTimeFormatter GMT8 =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.ofHours(8));

  private final Map<String, String> set;
  private final Map<String, String> fields = new LinkedHashMap<>();

  private TradeDefaults(Map<String, String> set) {
    this.set = set;
  }

  /** Defaults that fit what the test has set. */
  static Map<String, String> of(Map<String, String> set) {
    TradeDefaults defaults = new TradeDefaults(set);
    defaults.always();
    if (defaults.isPaid()) {
      defaults.payment();
    }
    if (set.containsKey("refund_fee")) {
      defaults.refund();
    }
    if ("TRADE_CLOSED".equals(defaults.status())) {
      defaults.put("gmt_close", Alipay.NOTIFY_TIME.minusSeconds(1));
    }
    return defaults.fields;
  }

  static String gmt8(Instant time) {
    return GMT8.format(time);
  }

  private void always() {
    put("gmt_create", Alipay.NOTIFY_TIME.minusSeconds(40));
    fields.put("charset", "utf-8");
    fields.put("seller_email", "payee***@example.com");
    fields.put("subject", " 咖啡 + cake *1");
    fields.put("body", "two of each");
    fields.put("buyer_id", "2088000000000003");
    fields.put("buyer_logon_id", "159****0000");
    fields.put("notify_type", "trade_status_sync");
    fields.put("trade_status", status());
    fields.put("version", "1.0");
    fields.put("sign_type", SIGN_TYPE);
    fields.put("seller_id", Alipay.SELLER_ID);
    fields.put("trade_no", tradeNo());
    fields.put("total_amount", total());
  }

  private void payment() {
    put("gmt_payment", Alipay.NOTIFY_TIME.minusSeconds(2));
    for (String amount : new String[] {"receipt_amount", "invoice_amount", "buyer_pay_amount"}) {
      fields.put(amount, total());
    }
    fields.put("point_amount", "0.00");
    fields.put(
        "fund_bill_list", "[{\"amount\":\"" + total() + "\",\"fundChannel\":\"ALIPAYACCOUNT\"}]");
  }

  private void refund() {
    fields.put("gmt_refund", gmt8(Alipay.NOTIFY_TIME.minusSeconds(1)) + ".123");
    fields.put("out_biz_no", "REFUND-" + set.get("out_trade_no") + "-" + set.get("refund_fee"));
    fields.put("send_back_fee", set.get("refund_fee"));
  }

  private void put(String field, Instant time) {
    fields.put(field, gmt8(time));
  }

  /** A trade that timed out is closed without a payment; one that was refunded had one. */
  private boolean isPaid() {
    return switch (status()) {
      case "TRADE_SUCCESS", "TRADE_FINISHED" -> true;
      case "TRADE_CLOSED" -> set.containsKey("refund_fee");
      default -> false;
    };
  }

  private String status() {
    return set.getOrDefault("trade_status", "TRADE_SUCCESS");
  }

  private String total() {
    return set.getOrDefault("total_amount", "88.88");
  }

  /** One order has one trade, so its number follows from the order's: 28 digits. */
  private String tradeNo() {
    byte[] order = set.getOrDefault("out_trade_no", "").getBytes(StandardCharsets.UTF_8);
    BigInteger digits = new BigInteger(1, order).mod(BigInteger.TEN.pow(15));
    return "2026112322001%015d".formatted(digits);
  }
}
