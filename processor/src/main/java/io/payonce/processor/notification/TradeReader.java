package io.payonce.processor.notification;

import static io.payonce.schemas.RejectionReason.UNSUPPORTED;
import static io.payonce.schemas.RejectionReason.WRONG_SELLER;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

/** Reads what a form says about a trade, once its signature verified. */
final class TradeReader {

  private static final String KIND = "trade_status_sync";
  private static final int NOTIFY_ID_CHARS_MAX = 128;
  private static final int ID_CHARS_MAX = 64;

  private static final List<TradeStatus> STATUSES = List.of(TradeStatus.values());

  private final ExtraFields extraFields;

  TradeReader(ExtraFields extraFields) {
    this.extraFields = extraFields;
  }

  /** The notification that a form signed for an app holds. */
  Checked<VerifiedNotification> read(Form form, MerchantApp app) {
    return kind(form)
        .then(extraFields::check)
        .then(TextDecoder::of)
        .then(decoder -> fields(form, decoder, app))
        .then(fields -> payee(fields, form, app))
        .then(fields -> Checked.passed(new VerifiedNotification(fields)));
  }

  /** Other kinds have no trade, and a return_url is shown to the buyer's browser: no proof. */
  private static Checked<Form> kind(Form form) {
    ByteSlice kind = form.value(Field.NOTIFY_TYPE);
    return kind != null && kind.latin1().equals(KIND)
        ? Checked.passed(form)
        : Checked.rejected(UNSUPPORTED, describe(form));
  }

  private static String describe(Form form) {
    for (Field field : new Field[] {Field.NOTIFY_TYPE, Field.MSG_METHOD, Field.METHOD}) {
      ByteSlice kind = form.value(field);
      if (kind != null) {
        return field + " is " + Token.text(kind);
      }
    }
    return "notify_type is missing or empty";
  }

  private Checked<TradeFields> fields(Form form, TextDecoder decoder, MerchantApp app) {
    FieldReader read = new FieldReader(form, decoder);
    String authAppId = read.optionalText(Field.AUTH_APP_ID, ID_CHARS_MAX);
    return read.check(
        new TradeFields(
            read.requiredText(Field.NOTIFY_ID, NOTIFY_ID_CHARS_MAX),
            app.appId(),
            authAppId == null ? app.appId() : authAppId,
            read.requiredText(Field.OUT_TRADE_NO, ID_CHARS_MAX),
            read.requiredText(Field.TRADE_NO, ID_CHARS_MAX),
            read.optionalText(Field.SELLER_ID, ID_CHARS_MAX),
            read.required(Field.TRADE_STATUS, "a known state", TradeReader::status),
            read.required(Field.TOTAL_AMOUNT, Amount.EXPECTED, Amount::parse),
            amount(read, Field.REFUND_FEE),
            amount(read, Field.RECEIPT_AMOUNT),
            read.optionalText(Field.OUT_BIZ_NO, ID_CHARS_MAX),
            read.required(Field.NOTIFY_TIME, Gmt8Time.EXPECTED, Gmt8Time::parse),
            time(read, Field.GMT_CREATE),
            time(read, Field.GMT_PAYMENT),
            time(read, Field.GMT_REFUND),
            time(read, Field.GMT_CLOSE),
            extraFields.read(form, decoder)));
  }

  private static TradeStatus status(ByteSlice value) {
    String name = value.latin1();
    for (TradeStatus status : STATUSES) {
      if (status.name().equals(name)) {
        return status;
      }
    }
    return null;
  }

  private static BigDecimal amount(FieldReader read, Field field) {
    return read.optional(field, Amount.EXPECTED, Amount::parse);
  }

  private static OffsetDateTime time(FieldReader read, Field field) {
    return read.optional(field, Gmt8Time.EXPECTED, Gmt8Time::parse);
  }

  /** One tenant's app must not write into another's ledger, nor money of others into ours. */
  private static Checked<TradeFields> payee(TradeFields fields, Form form, MerchantApp app) {
    if (!app.sellerIds().isEmpty() && !isSeller(form, app.sellerIds())) {
      return Checked.rejected(WRONG_SELLER, "seller_id is not among the app's seller_ids");
    }
    return isAuthorized(fields.merchantAppId(), app)
        ? Checked.passed(fields)
        : Checked.rejected(WRONG_SELLER, "auth_app_id is not among the app's auth_app_ids");
  }

  private static boolean isSeller(Form form, Set<String> sellerIds) {
    return isAmong(form.value(Field.SELLER_ID), sellerIds)
        || isAmong(form.value(Field.SELLER_EMAIL), sellerIds);
  }

  private static boolean isAmong(ByteSlice value, Set<String> allowed) {
    return value != null && value.isAscii() && allowed.contains(value.latin1());
  }

  private static boolean isAuthorized(String merchantAppId, MerchantApp app) {
    return app.authAppIds().isEmpty()
        || app.authAppIds().contains(merchantAppId)
        || app.appId().equals(merchantAppId);
  }
}
