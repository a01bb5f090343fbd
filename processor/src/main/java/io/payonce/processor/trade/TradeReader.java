package io.payonce.processor.trade;

import io.payonce.processor.notification.Checked;
import io.payonce.processor.notification.Field;
import io.payonce.processor.notification.FieldReader;
import io.payonce.processor.notification.Identity;
import io.payonce.processor.notification.Signed;
import io.payonce.schemas.OrderIds;

/** Reads what signed fields say about a trade. */
final class TradeReader {

  private static final int ID_CHARS_MAX = 64;

  private static final TradeStatus[] STATUSES = TradeStatus.values();

  private TradeReader() {}

  static Checked<TradeFields> read(Signed signed) {
    return signed
        .reader()
        .then(read -> read.check(fields(signed, read)))
        // One tenant's app must not write into another's ledger, nor money of others into ours.
        .then(fields -> signed.checkPayee(fields, fields.id().merchantAppId()));
  }

  private static TradeFields fields(Signed signed, FieldReader read) {
    Identity id = signed.identity(read);
    return new TradeFields(
        id,
        new OrderIds(
            id.merchantAppId(),
            read.requiredText(Field.OUT_TRADE_NO, ID_CHARS_MAX),
            read.requiredText(Field.TRADE_NO, ID_CHARS_MAX),
            read.optionalText(Field.SELLER_ID, ID_CHARS_MAX)),
        read.required(Field.TRADE_STATUS, STATUSES),
        new TradeAmounts(
            read.requiredAmount(Field.TOTAL_AMOUNT),
            read.optionalAmount(Field.REFUND_FEE),
            read.optionalAmount(Field.RECEIPT_AMOUNT)),
        read.optionalText(Field.OUT_BIZ_NO, ID_CHARS_MAX),
        new TradeTimes(
            read.optionalTime(Field.GMT_CREATE),
            read.optionalTime(Field.GMT_PAYMENT),
            read.optionalTime(Field.GMT_REFUND),
            read.optionalTime(Field.GMT_CLOSE)),
        signed.extra(read));
  }
}
