package io.payonce.processor.notification;

import static io.payonce.processor.notification.Verification.ALIPAY;
import static io.payonce.processor.notification.Verification.RECEIVED_AT;
import static io.payonce.processor.notification.Verification.key;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.form.Checked.Rejected;
import io.payonce.processor.trade.TradeFields;
import io.payonce.schemas.RejectionReason;
import io.payonce.testing.AlipayKeys;
import io.payonce.testing.AlipayNotification;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One notification for each reason that parsing and verifying can give. */
class RejectionReasonsTest {

  private static final String CANARY = "canary7731";
  private static final Verification VERIFICATION = Verification.sandbox();

  @ParameterizedTest
  @EnumSource
  void shouldGiveEachReasonAndTellNothingOfTheBuyer(RejectionReason reason) {
    // When
    Checked<TradeFields> checked = example(reason);

    // Then
    if (checked != null) {
      Rejected<TradeFields> rejected = Checks.rejected(checked);
      assertEquals(reason, rejected.reason());
      assertFalse(rejected.toString().contains(CANARY), rejected::toString);
    }
  }

  private static Checked<TradeFields> example(RejectionReason reason) {
    return switch (reason) {
      case EMPTY_BODY -> VERIFICATION.of("");
      case MALFORMED_FORM -> VERIFICATION.of("buyer_id=" + CANARY + "%4");
      case DUPLICATE_FIELD -> VERIFICATION.of(body() + "&" + CANARY + "=1&" + CANARY);
      case FOLDED_FIELD ->
          VERIFICATION.of(notification().with("receipt", CANARY + "&refund_fee=1").sign());
      case MISSING_FIELD -> VERIFICATION.of(notification().without("notify_id").sign());
      case UNKNOWN_APP -> VERIFICATION.of(notification().with("app_id", "2").sign());
      case NO_VALID_KEY ->
          VERIFICATION.keys(key("old", ALIPAY.keys(), null, RECEIVED_AT)).of(notification().sign());
      case SIGN_TYPE_MISMATCH -> VERIFICATION.of(notification().with("sign_type", "RSA").sign());
      case BAD_SIGNATURE ->
          VERIFICATION.of(notification().signedWith(AlipayKeys.generate()).sign());
      case INVALID_FIELD -> VERIFICATION.of(notification().totalAmount(CANARY).sign());
      case UNDECODABLE_TEXT ->
          VERIFICATION.of(
              notification().outTradeNo("\u00fc").encodedIn(StandardCharsets.ISO_8859_1).sign());
      case UNSUPPORTED ->
          VERIFICATION.of(
              notification().with("notify_type", "batch_refund_notify").without("app_id").sign());
      case WRONG_SELLER -> VERIFICATION.sellerIds("2088").of(notification().sign());
      // Given by other senders: see EnvelopeSourceTest and MerchantOrdersTest.
      case MALFORMED_JSON,
          FOREIGN_APP,
          ORDER_PAID_BEFORE,
          TOO_MANY_WITHHELD,
          OVERSIZED_RECORD,
          BAD_RECEIVED_AT,
          RECEIVED_TOO_LATE,
          UNKNOWN_SOURCE,
          MISROUTED,
          STALE,
          FROM_FUTURE,
          FORGOTTEN,
          TRADE_NO_CHANGED,
          AMOUNT_CHANGED,
          CURRENCY_CHANGED,
          IDENTITY_CHANGED,
          REFUND_EXCEEDS_TOTAL,
          LATE_PAYMENT,
          ILLEGAL_TRANSITION,
          SKIPPED ->
          null;
    };
  }

  private static AlipayNotification notification() {
    return ALIPAY.notification().with("buyer_id", CANARY).with("subject", CANARY);
  }

  private static String body() {
    return new String(notification().sign(), StandardCharsets.ISO_8859_1);
  }
}
