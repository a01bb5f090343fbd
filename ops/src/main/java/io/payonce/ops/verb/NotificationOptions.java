package io.payonce.ops.verb;

import io.payonce.ops.alipay.AlipayTime;
import io.payonce.ops.alipay.Payee;
import io.payonce.ops.terminal.OpsException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32;
import picocli.CommandLine.Option;

/** The flags that say what a notification says; whatever they leave out is filled in. */
final class NotificationOptions {

  @Option(
      names = "--out-trade-no",
      paramLabel = "TEXT",
      description = "The order (default: a new one).")
  private String outTradeNo;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      defaultValue = "TRADE_SUCCESS",
      description =
          "WAIT_BUYER_PAY, TRADE_SUCCESS, TRADE_CLOSED or TRADE_FINISHED (default:"
              + " ${DEFAULT-VALUE}).")
  private String status;

  @Option(
      names = "--total-amount",
      paramLabel = "YUAN",
      defaultValue = "88.88",
      description = "The order's amount (default: ${DEFAULT-VALUE}).")
  private String totalAmount;

  @Option(
      names = "--refund-fee",
      paramLabel = "YUAN",
      description = "All refunds so far; without it nothing is refunded.")
  private String refundFee;

  @Option(
      names = "--notify-id",
      paramLabel = "TEXT",
      description = "The notification's id (default: a new one).")
  private String notifyId;

  @Option(
      names = "--notify-time",
      paramLabel = "TIME",
      description = "When it was stamped, in GMT+8 as 2026-11-23 10:00:00 (default: now).")
  private String notifyTime;

  @Option(
      names = "--field",
      paramLabel = "NAME=VALUE",
      description = "Any field, over what the other flags say; may be repeated.")
  private List<String> fields = List.of();

  @Option(
      names = "--without",
      paramLabel = "NAME",
      description = "Leave a field out; may be repeated.")
  private List<String> without = List.of();

  @Option(
      names = "--charset",
      paramLabel = "NAME",
      defaultValue = "utf-8",
      description = "utf-8 or GBK (default: ${DEFAULT-VALUE}).")
  private String charset;

  /** The charset of the text. */
  Charset charset() {
    try {
      return Charset.forName(charset);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new OpsException("--charset: expected utf-8 or GBK, got " + charset);
    }
  }

  /** The fields without sign and sign_type. */
  Map<String, String> fields(Payee payee, Instant now) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("notify_time", notifyTime == null ? AlipayTime.seconds(now) : notifyTime);
    all.put("notify_type", "trade_status_sync");
    all.put("notify_id", notifyId == null ? freshId(now) : notifyId);
    all.put("charset", charset);
    all.put("version", "1.0");
    all.put("app_id", payee.appId());
    all.put("auth_app_id", payee.appId());
    putTrade(all, payee, now);
    fields.forEach(field -> put(all, field));
    without.forEach(all::remove);
    return all;
  }

  private void putTrade(Map<String, String> all, Payee payee, Instant now) {
    String order =
        outTradeNo == null ? "send-" + Long.toString(now.toEpochMilli(), 36) : outTradeNo;
    all.put("trade_status", status);
    all.put("trade_no", tradeNo(order));
    all.put("out_trade_no", order);
    if (payee.sellerId() != null) {
      all.put("seller_id", payee.sellerId());
    }
    all.put("gmt_create", AlipayTime.seconds(now.minus(Duration.ofMinutes(2))));
    if (isPaid()) {
      all.put("gmt_payment", AlipayTime.seconds(now.minus(Duration.ofMinutes(1))));
    }
    if (refundFee != null) {
      all.put("refund_fee", refundFee);
      all.put("gmt_refund", AlipayTime.millis(now));
    }
    if (status.equals("TRADE_CLOSED") || status.equals("TRADE_FINISHED")) {
      all.put("gmt_close", AlipayTime.seconds(now));
    }
    all.put("subject", "payonce send");
    all.put("total_amount", totalAmount);
  }

  private boolean isPaid() {
    return refundFee != null || status.equals("TRADE_SUCCESS") || status.equals("TRADE_FINISHED");
  }

  private static void put(Map<String, String> all, String field) {
    int equals = field.indexOf('=');
    if (equals < 1) {
      throw new OpsException("--field: expected NAME=VALUE, got " + field);
    }
    all.put(field.substring(0, equals), field.substring(equals + 1));
  }

  /** 34 digits, as Alipay's: the time and chance. */
  private static String freshId(Instant now) {
    String chance = "%019d".formatted(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE));
    return "20" + "%013d".formatted(now.toEpochMilli()) + chance;
  }

  /** Follows from the order, so that a later notification of the order has the same. */
  private static String tradeNo(String outTradeNo) {
    CRC32 crc = new CRC32();
    crc.update(outTradeNo.getBytes(StandardCharsets.UTF_8));
    return "20260000000000%014d".formatted(crc.getValue());
  }
}
