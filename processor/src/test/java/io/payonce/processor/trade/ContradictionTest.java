package io.payonce.processor.trade;

import static io.payonce.processor.trade.TradeStatus.TRADE_CLOSED;
import static io.payonce.processor.trade.TradeStatus.TRADE_FINISHED;
import static io.payonce.processor.trade.TradeStatus.TRADE_SUCCESS;
import static io.payonce.processor.trade.TradeStatus.WAIT_BUYER_PAY;
import static io.payonce.schemas.RejectionReason.AMOUNT_CHANGED;
import static io.payonce.schemas.RejectionReason.ILLEGAL_TRANSITION;
import static io.payonce.schemas.RejectionReason.LATE_PAYMENT;
import static io.payonce.schemas.RejectionReason.REFUND_EXCEEDS_TOTAL;
import static io.payonce.schemas.RejectionReason.TRADE_NO_CHANGED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.trade.Transition.Anomaly;
import io.payonce.schemas.RejectionReason;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ContradictionTest {

  private static final OffsetDateTime REFUNDED =
      OffsetDateTime.of(2026, 11, 23, 12, 0, 0, 0, ZoneOffset.ofHours(8));

  @ParameterizedTest
  @EnumSource(TradeStatus.class)
  void shouldRejectAnotherTradeWhateverItsState(TradeStatus status) {
    // Given
    TradeNotification notification = TradeNotification.of(status).tradeNo("other");

    // When
    Anomaly anomaly = anomaly(Trades.paid("0.00"), notification);

    // Then
    assertEquals(TRADE_NO_CHANGED, anomaly.reason());
    assertFalse(anomaly.detail().contains("other"), anomaly.detail());
  }

  @ParameterizedTest
  @CsvSource({"10.01", "9.99", "0.00", "100.00"})
  void shouldRejectAnotherAmount(String totalAmount) {
    // Given
    TradeNotification notification = TradeNotification.of(TRADE_SUCCESS).totalAmount(totalAmount);

    // When
    Anomaly anomaly = anomaly(Trades.waiting(), notification);

    // Then
    assertEquals(AMOUNT_CHANGED, anomaly.reason());
    assertEquals(
        "total_amount " + totalAmount + ", but the trade began with 10.00", anomaly.detail());
  }

  @Test
  void shouldCompareAmountsByValue() {
    // Given
    TradeNotification notification = TradeNotification.of(TRADE_SUCCESS).totalAmount("10.000");

    // When
    Transition transition = Transition.of(Trades.waiting(), notification.fields(), Trades.RAW);

    // Then
    assertEquals("paid", Outcome.of(transition));
  }

  @ParameterizedTest
  @EnumSource(value = TradeStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "WAIT_BUYER_PAY")
  void shouldRejectARefundAboveTheTotal(TradeStatus status) {
    // Given
    TradeNotification notification = TradeNotification.of(status).refundFee("10.01");

    // When
    Anomaly onNone = anomaly(null, notification);
    Anomaly onPaid = anomaly(Trades.paid("3.00"), notification);

    // Then
    assertEquals(REFUND_EXCEEDS_TOTAL, onNone.reason());
    assertEquals("refund_fee 10.01 is larger than total_amount 10.00", onPaid.detail());
  }

  @ParameterizedTest
  @EnumSource(TradeStatus.class)
  void shouldRejectARefundWhoseAmountIsNotKnown(TradeStatus status) {
    // Given
    TradeNotification without = TradeNotification.of(status).gmtRefund(REFUNDED);
    TradeNotification zero = TradeNotification.of(status).gmtRefund(REFUNDED).refundFee("0.00");

    // When
    Anomaly onNone = anomaly(null, without);
    Anomaly onPaid = anomaly(Trades.paid("3.00"), zero);

    // Then
    assertEquals(ILLEGAL_TRANSITION, onNone.reason());
    assertEquals(ILLEGAL_TRANSITION, onPaid.reason());
  }

  @Test
  void shouldRejectARefundBeforeThePayment() {
    // Given
    TradeNotification notification = TradeNotification.of(WAIT_BUYER_PAY).refundFee("1.00");

    // When
    Anomaly anomaly = anomaly(null, notification);

    // Then
    assertEquals(ILLEGAL_TRANSITION, anomaly.reason());
  }

  @Test
  void shouldSayWhatCameOnWhatAndToQueryTheTrade() {
    // When
    Anomaly closed = anomaly(Trades.paid("3.00"), TradeNotification.of(TRADE_CLOSED));
    Anomaly late = anomaly(Trades.closedUnpaid(), TradeNotification.of(TRADE_FINISHED));

    // Then
    assertEquals(ILLEGAL_TRANSITION, closed.reason());
    assertEquals("TRADE_CLOSED without refund marks for a trade that is PAID", closed.detail());
    assertTrue(closed.hint().startsWith("Query the trade at Alipay"), closed.hint());
    assertEquals(LATE_PAYMENT, late.reason());
    assertEquals("TRADE_FINISHED for a trade that was closed unpaid", late.detail());
  }

  @Test
  void shouldNameTheTradeBeforeTheAmountBeforeTheRefund() {
    // Given
    TradeNotification wrong =
        TradeNotification.of(TRADE_SUCCESS).totalAmount("9.00").refundFee("9.01");

    // When
    RejectionReason amount = anomaly(Trades.paid("0.00"), wrong).reason();
    RejectionReason trade = anomaly(Trades.paid("0.00"), wrong.tradeNo("other")).reason();

    // Then
    assertEquals(AMOUNT_CHANGED, amount);
    assertEquals(TRADE_NO_CHANGED, trade);
  }

  private static Anomaly anomaly(Trade before, TradeNotification notification) {
    return assertInstanceOf(
        Anomaly.class, Transition.of(before, notification.fields(), Trades.RAW));
  }
}
