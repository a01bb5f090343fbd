package io.payonce.processor.trade;

import io.payonce.processor.kind.Extra;
import io.payonce.processor.notification.Identity;
import io.payonce.schemas.OrderIds;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * Builds the fields of a verified notification of one trade of 10.00: {@code
 * of(TRADE_SUCCESS).fields()}.
 */
public final class TradeNotification {

  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

  private final TradeStatus status;
  private String notifyId = "2026112300222000000000000000000001";
  private String tradeNo = "2026112322001400000000000001";
  private BigDecimal totalAmount = new BigDecimal("10.00");
  private BigDecimal refundFee;
  private OffsetDateTime notifyTime = OffsetDateTime.of(2026, 11, 23, 12, 0, 0, 0, CHINA);
  private OffsetDateTime gmtCreate;
  private OffsetDateTime gmtPayment;
  private OffsetDateTime gmtRefund;
  private OffsetDateTime gmtClose;

  private TradeNotification(TradeStatus status) {
    this.status = status;
  }

  public static TradeNotification of(TradeStatus status) {
    return new TradeNotification(status);
  }

  public TradeNotification notifyId(String value) {
    notifyId = value;
    return this;
  }

  public TradeNotification tradeNo(String value) {
    tradeNo = value;
    return this;
  }

  public TradeNotification totalAmount(String value) {
    totalAmount = new BigDecimal(value);
    return this;
  }

  public TradeNotification refundFee(String value) {
    refundFee = new BigDecimal(value);
    return this;
  }

  public TradeNotification notifyTime(OffsetDateTime value) {
    notifyTime = value;
    return this;
  }

  public TradeNotification notifyTimeMs(long epochMs) {
    return notifyTime(Instant.ofEpochMilli(epochMs).atOffset(CHINA));
  }

  public TradeNotification gmtCreate(OffsetDateTime value) {
    gmtCreate = value;
    return this;
  }

  public TradeNotification gmtPayment(OffsetDateTime value) {
    gmtPayment = value;
    return this;
  }

  public TradeNotification gmtRefund(OffsetDateTime value) {
    gmtRefund = value;
    return this;
  }

  public TradeNotification gmtClose(OffsetDateTime value) {
    gmtClose = value;
    return this;
  }

  public TradeFields fields() {
    return new TradeFields(
        new Identity("alipay", notifyId, notifyTime, "2026000000000001", "2026000000000001"),
        new OrderIds("2026000000000001", "A1", tradeNo, null),
        status,
        new TradeAmounts("CNY", totalAmount, refundFee, null),
        null,
        new TradeTimes(gmtCreate, gmtPayment, gmtRefund, gmtClose),
        new Extra(Map.of(), 0));
  }
}
