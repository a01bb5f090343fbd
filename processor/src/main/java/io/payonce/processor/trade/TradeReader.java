package io.payonce.processor.trade;

import io.payonce.processor.kind.Extra;
import io.payonce.processor.notification.FieldReader;
import io.payonce.processor.notification.Identity;
import io.payonce.processor.notification.SignedFields;
import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.form.Field;
import io.payonce.schemas.OrderAmounts;
import io.payonce.schemas.OrderIds;

/** Reads what signed fields say about a trade. */
final class TradeReader {

  private static final int ID_CHARS_MAX = 64;

  private static final TradeStatus[] STATUSES = TradeStatus.values();

  private TradeReader() {}

  static Checked<TradeFields> read(SignedFields signed) {
    FieldReader read = signed.reader();
    return read.check(fields(signed, read))
        // One tenant's app must not write into another's ledger, nor money of others into ours.
        .then(fields -> signed.checkPayee(fields, fields.id().merchantAppId()));
  }

  /** Only what decides can reject; of the rest, what has an odd form is left out. */
  private static TradeFields fields(SignedFields signed, FieldReader read) {
    Identity id = signed.identity(read);
    String currency = read.optionalCurrency(TradeField.TRANS_CURRENCY);
    return new TradeFields(
        id,
        new OrderIds(
            id.merchantAppId(),
            read.requiredText(TradeField.OUT_TRADE_NO, ID_CHARS_MAX),
            read.requiredText(TradeField.TRADE_NO, ID_CHARS_MAX),
            read.lenient(() -> read.optionalText(Field.SELLER_ID, ID_CHARS_MAX))),
        read.required(TradeField.TRADE_STATUS, STATUSES),
        new TradeAmounts(
            currency == null ? OrderAmounts.YUAN : currency,
            read.requiredAmount(TradeField.TOTAL_AMOUNT),
            read.optionalAmount(TradeField.REFUND_FEE),
            read.lenient(() -> read.optionalAmount(TradeField.RECEIPT_AMOUNT))),
        read.lenient(() -> read.optionalText(TradeField.OUT_BIZ_NO, ID_CHARS_MAX)),
        new TradeTimes(
            read.lenient(() -> read.optionalTime(TradeField.GMT_CREATE)),
            read.lenient(() -> read.optionalTime(TradeField.GMT_PAYMENT)),
            read.optionalTime(TradeField.GMT_REFUND),
            read.lenient(() -> read.optionalTime(TradeField.GMT_CLOSE))),
        new Extra(signed.extra(read), read.leftOut()));
  }
}
