package io.payonce.processor.trade;

import io.payonce.processor.kind.Extra;
import io.payonce.processor.kind.Report;
import io.payonce.processor.notification.SignedEnvelope;
import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.sender.OrderField;
import io.payonce.processor.notification.sender.OrderOwner;
import io.payonce.processor.notification.sender.OrderReader;
import io.payonce.processor.notification.sender.SenderFact;
import io.payonce.schemas.OrderAmounts;
import io.payonce.schemas.OrderExpectation;
import io.payonce.schemas.OrderIds;
import java.math.BigDecimal;
import java.util.Map;

/** Reads what an envelope says about an order. */
final class EnvelopeReader {

  private static final int ID_CHARS_MAX = 64;

  private static final TradeTimes UNTIMED = new TradeTimes(null, null, null, null);

  private EnvelopeReader() {}

  static Checked<Report<Trade>> read(TradeKind kind, SignedEnvelope signed) {
    OrderReader read = signed.order();
    String appId = read.optionalText(OrderField.APP_ID, ID_CHARS_MAX);
    return read.check(appId)
        .then(named -> signed.owner(named))
        .then(owner -> read(kind, signed, owner, read));
  }

  private static Checked<Report<Trade>> read(
      TradeKind kind, SignedEnvelope signed, OrderOwner owner, OrderReader read) {
    String outTradeNo = read.requiredText(OrderField.OUT_TRADE_NO, ID_CHARS_MAX);
    BigDecimal total = read.requiredAmount(OrderField.TOTAL_AMOUNT);
    String named = read.optionalCurrency(OrderField.CURRENCY);
    String currency = named == null ? OrderAmounts.YUAN : named;
    OrderIds order =
        new OrderIds(
            owner.appId(), outTradeNo, read.optionalText(OrderField.TRADE_NO, ID_CHARS_MAX), null);
    SenderFact fact = signed.fact();
    if (fact.isOfMerchant()) {
      OrderExpectation expected =
          new OrderExpectation(total, currency, fact == SenderFact.CANCELLED);
      return read.check(new ExpectationReport(kind, signed.id(), order, expected, owner.orders()));
    }
    BigDecimal refundFee =
        fact == SenderFact.REFUNDED
            ? read.requiredAmount(OrderField.REFUND_FEE)
            : read.optionalAmount(OrderField.REFUND_FEE);
    TradeFields fields =
        new TradeFields(
            signed.id(),
            order,
            status(fact),
            new TradeAmounts(currency, total, refundFee, null),
            read.optionalText(OrderField.REFUND_NO, ID_CHARS_MAX),
            UNTIMED,
            new Extra(Map.of(), 0));
    return read.check(new TradeReport(kind, fields, owner.orders()));
  }

  /** The words of Alipay for the same facts: one table of states settles both. */
  private static TradeStatus status(SenderFact fact) {
    return switch (fact) {
      case CREATED -> TradeStatus.WAIT_BUYER_PAY;
      case PAID, REFUNDED -> TradeStatus.TRADE_SUCCESS;
      case CLOSED -> TradeStatus.TRADE_CLOSED;
      case FINISHED -> TradeStatus.TRADE_FINISHED;
      case EXPECTED, CANCELLED ->
          throw new IllegalArgumentException(fact + " is of the merchant, not of a payment");
    };
  }
}
