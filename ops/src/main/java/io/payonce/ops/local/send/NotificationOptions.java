package io.payonce.ops.local.send;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.local.alipay.Payee;
import io.payonce.ops.local.alipay.TradeForm;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

  /** The id that was given, or null. */
  String notifyId() {
    return notifyId;
  }

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
    TradeForm form =
        new TradeForm(status, totalAmount, refundFee, outTradeNo, notifyId, notifyTime, charset);
    Map<String, String> all = form.fields(payee, now);
    fields.forEach(field -> put(all, field));
    without.forEach(all::remove);
    return all;
  }

  private static void put(Map<String, String> all, String field) {
    int equals = field.indexOf('=');
    if (equals < 1) {
      throw new OpsException("--field: expected NAME=VALUE, got " + field);
    }
    all.put(field.substring(0, equals), field.substring(equals + 1));
  }
}
