package io.payonce.ops.local.plan;

import io.payonce.ops.local.alipay.AlipayTime;
import io.payonce.ops.local.alipay.Payee;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** The fields of one order's notifications, as genuine ones have them. The people are made up. */
final class NotificationFields {

  private static final Charset GBK = Charset.forName("GBK");

  /** A blank in front, signs that a form escapes, and both scripts: all seen in genuine ones. */
  private static final String[] SUBJECTS = {
    "咖啡 & 蛋糕", " 手机壳", "Tea + milk 100%", "T恤*2=优惠", "会员 (12 months)"
  };

  private final Random random;
  private final String outTradeNo;
  private final BigDecimal total;
  private final Charset charset;
  private final Instant created;
  private final Map<String, String> ofOrder = new LinkedHashMap<>();
  private int refunds;

  NotificationFields(
      Random random,
      Payee payee,
      String outTradeNo,
      BigDecimal total,
      boolean isGbk,
      Instant start) {
    this.random = random;
    this.outTradeNo = outTradeNo;
    this.total = total;
    this.charset = isGbk ? GBK : StandardCharsets.UTF_8;
    this.created = start.minus(Duration.ofHours(1));
    putOrder(payee);
  }

  private void putOrder(Payee payee) {
    ofOrder.put("notify_type", "trade_status_sync");
    ofOrder.put("charset", charset.equals(GBK) ? "GBK" : "utf-8");
    ofOrder.put("version", "1.0");
    ofOrder.put("app_id", payee.appId());
    ofOrder.put("auth_app_id", payee.appId());
    ofOrder.put("trade_no", digits(28));
    ofOrder.put("out_trade_no", outTradeNo);
    if (payee.sellerId() != null) {
      ofOrder.put("seller_id", payee.sellerId());
    }
    ofOrder.put("buyer_id", "2088" + digits(12));
    ofOrder.put("buyer_logon_id", "sim***@example.com");
    ofOrder.put("subject", SUBJECTS[random.nextInt(SUBJECTS.length)]);
    ofOrder.put("gmt_create", AlipayTime.seconds(created));
    ofOrder.put("total_amount", total.toPlainString());
  }

  Notification waiting() {
    return notification("WAIT_BUYER_PAY", BigDecimal.ZERO, new LinkedHashMap<>());
  }

  Notification paid() {
    return notification("TRADE_SUCCESS", BigDecimal.ZERO, payment());
  }

  Notification refunded(BigDecimal refundFee) {
    return notification("TRADE_SUCCESS", refundFee, refund(refundFee));
  }

  Notification closedRefunded() {
    return notification("TRADE_CLOSED", total, closed(refund(total)));
  }

  Notification closedUnpaid() {
    return notification("TRADE_CLOSED", BigDecimal.ZERO, closed(new LinkedHashMap<>()));
  }

  Notification finished(BigDecimal refundFee) {
    Map<String, String> fields = refundFee.signum() > 0 ? refund(refundFee) : payment();
    return notification("TRADE_FINISHED", refundFee, closed(fields));
  }

  private Notification notification(String status, BigDecimal refundFee, Map<String, String> more) {
    String notifyId = Digits.notifyId(random);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("notify_id", notifyId);
    fields.put("trade_status", status);
    fields.putAll(more);
    fields.putAll(ofOrder);
    Claim claim = new Claim.Trade(notifyId, outTradeNo, status, refundFee);
    return new Notification(claim, charset, fields);
  }

  private Map<String, String> payment() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("gmt_payment", AlipayTime.seconds(created.plusSeconds(8)));
    fields.put("receipt_amount", total.toPlainString());
    fields.put("buyer_pay_amount", total.toPlainString());
    fields.put(
        "fund_bill_list",
        "[{\"amount\":\"" + total.toPlainString() + "\",\"fundChannel\":\"ALIPAYACCOUNT\"}]");
    return fields;
  }

  private Map<String, String> refund(BigDecimal refundFee) {
    refunds++;
    Map<String, String> fields = payment();
    fields.put("refund_fee", refundFee.toPlainString());
    fields.put("gmt_refund", AlipayTime.millis(created.plus(Duration.ofMinutes(refunds))));
    fields.put("out_biz_no", outTradeNo + "-r" + refunds);
    return fields;
  }

  private Map<String, String> closed(Map<String, String> fields) {
    fields.put("gmt_close", AlipayTime.seconds(created.plus(Duration.ofMinutes(30))));
    return fields;
  }

  private String digits(int length) {
    return Digits.of(random, length);
  }
}
