package io.payonce.ops.local.alipay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32;

/**
 * A trade notification of which only what matters is said; the rest is filled in.
 *
 * @param status the trade_status
 * @param totalAmount in yuan
 * @param refundFee all refunds so far in yuan, or null
 * @param outTradeNo the order, or null for a new one
 * @param notifyId or null for a new one
 * @param notifyTime as Alipay writes it, or null for now
 * @param charset as the field names it
 */
public record TradeForm(
    String status,
    String totalAmount,
    String refundFee,
    String outTradeNo,
    String notifyId,
    String notifyTime,
    String charset) {

  /** A new order that has been paid. */
  public static TradeForm paid(String totalAmount) {
    return new TradeForm("TRADE_SUCCESS", totalAmount, null, null, null, null, "utf-8");
  }

  /** The fields without sign and sign_type. */
  public Map<String, String> fields(Payee payee, Instant now) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("notify_time", notifyTime == null ? AlipayTime.seconds(now) : notifyTime);
    fields.put("notify_type", "trade_status_sync");
    fields.put("notify_id", notifyId == null ? freshId(now) : notifyId);
    fields.put("charset", charset);
    fields.put("version", "1.0");
    fields.put("app_id", payee.appId());
    fields.put("auth_app_id", payee.appId());
    if (payee.sellerId() != null) {
      fields.put("seller_id", payee.sellerId());
    }
    putTrade(fields, now);
    putTimes(fields, now);
    // A signed field that is never left out ends the body: no cut of it leaves a genuine one.
    fields.put("total_amount", totalAmount);
    return fields;
  }

  private void putTrade(Map<String, String> fields, Instant now) {
    String order = outTradeNo == null ? freshOrder(now) : outTradeNo;
    fields.put("trade_status", status);
    fields.put("trade_no", tradeNo(order));
    fields.put("out_trade_no", order);
    fields.put("subject", "payonce");
    if (refundFee != null) {
      fields.put("refund_fee", refundFee);
    }
  }

  private void putTimes(Map<String, String> fields, Instant now) {
    fields.put("gmt_create", AlipayTime.seconds(now.minus(Duration.ofMinutes(2))));
    if (isPaid()) {
      fields.put("gmt_payment", AlipayTime.seconds(now.minus(Duration.ofMinutes(1))));
    }
    if (refundFee != null) {
      fields.put("gmt_refund", AlipayTime.millis(now));
    }
    if (status.equals("TRADE_CLOSED") || status.equals("TRADE_FINISHED")) {
      fields.put("gmt_close", AlipayTime.seconds(now));
    }
  }

  private boolean isPaid() {
    return refundFee != null || status.equals("TRADE_SUCCESS") || status.equals("TRADE_FINISHED");
  }

  private static String freshOrder(Instant now) {
    return "try-" + Long.toString(now.toEpochMilli(), 36);
  }

  /** 34 digits, as Alipay's: the time and chance. */
  private static String freshId(Instant now) {
    long chance = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
    return "20%013d%019d".formatted(now.toEpochMilli(), chance);
  }

  /** Follows from the order, so that a later notification of the order has the same. */
  private static String tradeNo(String outTradeNo) {
    CRC32 crc = new CRC32();
    crc.update(outTradeNo.getBytes(StandardCharsets.UTF_8));
    return "20260000000000%014d".formatted(crc.getValue());
  }
}
