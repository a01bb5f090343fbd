package io.payonce.processor.notification;

import static io.payonce.processor.notification.Checks.reason;
import static io.payonce.processor.notification.Checks.rejected;
import static io.payonce.processor.notification.Checks.value;
import static io.payonce.processor.notification.Verification.ALIPAY;
import static io.payonce.schemas.RejectionReason.INVALID_FIELD;
import static io.payonce.schemas.RejectionReason.MISSING_FIELD;
import static io.payonce.schemas.RejectionReason.UNSUPPORTED;
import static io.payonce.schemas.RejectionReason.WRONG_SELLER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.payonce.processor.kind.Extra;
import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.trade.TradeAmounts;
import io.payonce.processor.trade.TradeFields;
import io.payonce.processor.trade.TradeStatus;
import io.payonce.processor.trade.TradeTimes;
import io.payonce.schemas.OrderIds;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayNotification;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TradeReaderTest {

  private static final Verification VERIFICATION = Verification.sandbox();

  @Test
  void shouldReadEveryField() {
    // Given
    AlipayNotification notification =
        ALIPAY
            .notification()
            .notifyId("n1")
            .outTradeNo("A1")
            .tradeNo("t1")
            .status("TRADE_CLOSED")
            .totalAmount("88.8")
            .refundFee("8")
            .with("receipt_amount", "80.80")
            .with("out_biz_no", "r1")
            .with("auth_app_id", "m1")
            .with("seller_id", "s1")
            .with("notify_time", "2026-11-23 10:00:00")
            .with("gmt_create", "2026-11-23 09:00:00")
            .with("gmt_payment", "2026-11-23 09:01:00")
            .with("gmt_refund", "2026-11-23 09:02:00.12")
            .with("gmt_close", "2026-11-23 09:03:00");

    // When
    TradeFields fields = value(VERIFICATION.of(notification.sign()));

    // Then
    assertEquals(
        new TradeFields(
            new Identity(
                "alipay",
                "n1",
                OffsetDateTime.parse("2026-11-23T10:00:00+08:00"),
                Alipay.APP_ID,
                "m1"),
            new OrderIds("m1", "A1", "t1", "s1"),
            TradeStatus.TRADE_CLOSED,
            new TradeAmounts(
                "CNY", new BigDecimal("88.80"), new BigDecimal("8.00"), new BigDecimal("80.80")),
            "r1",
            new TradeTimes(
                OffsetDateTime.parse("2026-11-23T09:00:00+08:00"),
                OffsetDateTime.parse("2026-11-23T09:01:00+08:00"),
                OffsetDateTime.parse("2026-11-23T09:02:00.120+08:00"),
                OffsetDateTime.parse("2026-11-23T09:03:00+08:00")),
            new Extra(Map.of(), 0)),
        fields);
  }

  @Test
  void shouldReadAbsentAndEmptyFieldsAsNull() {
    // Given
    AlipayNotification notification =
        ALIPAY
            .notification()
            .status("WAIT_BUYER_PAY")
            .without("seller_id")
            .without("auth_app_id")
            .with("gmt_create", "");

    // When
    TradeFields fields = value(VERIFICATION.of(notification.sign()));

    // Then
    assertNull(fields.order().sellerId());
    assertNull(fields.amounts().refundFee());
    assertNull(fields.amounts().receipt());
    assertNull(fields.refundNo());
    assertNull(fields.times().created());
    assertNull(fields.times().paid());
    assertEquals(Alipay.APP_ID, fields.id().merchantAppId());
  }

  @ParameterizedTest
  @EnumSource
  void shouldReadEachState(TradeStatus status) {
    // When
    Checked<TradeFields> checked =
        VERIFICATION.of(ALIPAY.notification().status(status.name()).sign());

    // Then
    assertEquals(status, value(checked).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "notify_id",
        "out_trade_no",
        "trade_no",
        "trade_status",
        "total_amount",
        "notify_time"
      })
  void shouldNotDoWithout(String field) {
    // When
    Checked<TradeFields> absent = VERIFICATION.of(without(field).sign());
    Checked<TradeFields> empty = VERIFICATION.of(ALIPAY.notification().with(field, "").sign());

    // Then
    assertEquals(MISSING_FIELD, reason(absent));
    assertEquals(MISSING_FIELD, reason(empty));
    assertEquals(field + " is missing or empty", rejected(empty).detail());
  }

  private static AlipayNotification without(String field) {
    return ALIPAY.notification().without(field);
  }

  @ParameterizedTest
  @CsvSource({
    "trade_status, TRADE_PENDING",
    "trade_status, trade_success",
    "total_amount, -1.00",
    "total_amount, 1.005",
    "refund_fee, 1e1",
    "trans_currency, usd",
    "trans_currency, RENMINBI",
    "notify_time, 2026-02-30 00:00:00",
    "gmt_refund, 2026-11-23 10:00:00.1234"
  })
  void shouldRejectADecidingFieldOfAnotherForm(String field, String value) {
    // When
    Checked<TradeFields> checked = VERIFICATION.of(ALIPAY.notification().with(field, value).sign());

    // Then
    assertEquals(INVALID_FIELD, reason(checked));
  }

  /** Only fields that decide can reject. */
  @ParameterizedTest
  @CsvSource({
    "receipt_amount, null",
    "gmt_create, now",
    "gmt_payment, 2026-11-23",
    "gmt_close, 0",
    "out_biz_no, 'a\tb'",
    "seller_id, 'a\tb'"
  })
  void shouldLeaveOutAnInformativeFieldOfAnotherForm(String field, String odd) {
    // Given
    AlipayNotification notification = ALIPAY.notification().without(field);
    TradeFields expected = value(VERIFICATION.of(notification.sign()));

    // When
    TradeFields fields = value(VERIFICATION.of(notification.with(field, odd).sign()));

    // Then
    assertEquals(1, fields.extra().leftOut());
    assertEquals(expected.order(), fields.order());
    assertEquals(expected.amounts(), fields.amounts());
    assertEquals(expected.times(), fields.times());
    assertEquals(expected.refundNo(), fields.refundNo());
  }

  @Test
  void shouldNameTheCurrency() {
    // When
    TradeFields foreign =
        value(VERIFICATION.of(ALIPAY.notification().with("trans_currency", "USD").sign()));

    // Then
    assertEquals("USD", foreign.amounts().currency());
  }

  @ParameterizedTest
  @CsvSource({"notify_id, 128", "out_trade_no, 64", "trade_no, 64"})
  void shouldTakeIdsOfTheirLengthWithoutControls(String field, int charsMax) {
    // When
    Checked<TradeFields> longest = verify(field, "\u4e2d".repeat(charsMax));
    Checked<TradeFields> tooLong = verify(field, "x".repeat(charsMax + 1));

    // Then
    assertNull(reason(longest));
    assertEquals(INVALID_FIELD, reason(tooLong));
    for (String control : List.of("\0", "\n", "\t", "\u007f", "\u0085", "\u009f")) {
      assertEquals(INVALID_FIELD, reason(verify(field, "a" + control)));
    }
  }

  private static Checked<TradeFields> verify(String field, String value) {
    return VERIFICATION.of(ALIPAY.notification().with(field, value).sign());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.00"})
  void shouldTakeATotalOfNothing(String total) {
    // When
    Checked<TradeFields> checked = VERIFICATION.of(ALIPAY.notification().totalAmount(total).sign());

    // Then
    assertEquals(new BigDecimal("0.00"), value(checked).amounts().total());
  }

  @ParameterizedTest
  @CsvSource({
    "notify_type, dut_user_sign, dut_user_sign",
    "notify_type, 'two words', (not a token)",
    "msg_method, alipay.fund.trans.order.changed, alipay.fund.trans.order.changed",
    "method, alipay.trade.page.pay.return, ",
    "x, y, "
  })
  void shouldNameTheTypeOfANotificationOfAnotherKind(String field, String value, String detail) {
    // When
    Checked<TradeFields> checked =
        VERIFICATION.of(without("notify_type").with(field, value).sign());

    // Then
    assertEquals(UNSUPPORTED, reason(checked));
    assertEquals(detail, rejected(checked).detail());
  }

  @ParameterizedTest
  @CsvSource({
    "s1, s1, e, true",
    "s2, s1, e, false",
    "e, s1, e, true",
    "s1, '', e, false",
    "e, '', e, true",
    "s1, '', '', false"
  })
  void shouldCheckThePayee(String allowed, String sellerId, String email, boolean isOurs) {
    // Given
    AlipayNotification notification =
        ALIPAY.notification().sellerId(sellerId).with("seller_email", email);

    // When
    Checked<TradeFields> checked = VERIFICATION.sellerIds(allowed).of(notification.sign());

    // Then
    assertEquals(isOurs ? null : WRONG_SELLER, reason(checked));
  }

  @ParameterizedTest
  @CsvSource({"m1, true", "m2, false", "'', true", Alipay.APP_ID + ", true"})
  void shouldCheckForWhomTheAppActs(String authAppId, boolean isOurs) {
    // When
    Checked<TradeFields> checked =
        VERIFICATION
            .authAppIds("m1")
            .of(ALIPAY.notification().with("auth_app_id", authAppId).sign());

    // Then
    assertEquals(isOurs ? null : WRONG_SELLER, reason(checked));
  }
}
