package io.payonce.processor.notification;

import static io.payonce.schemas.RejectionReason.WRONG_SELLER;

import java.util.Map;
import java.util.Set;

/**
 * The signed fields of a notification whose signature verified under a key of ours.
 *
 * <p>Only this package can make one: what is not verified cannot reach a store, by the compiler.
 */
public final class Signed {

  private static final int NOTIFY_ID_CHARS_MAX = 128;
  private static final int APP_ID_CHARS_MAX = 64;

  private final String source;
  private final Form fields;
  private final MerchantApp app;
  private final ExtraFields extraFields;

  Signed(String source, Form fields, MerchantApp app, ExtraFields extraFields) {
    this.source = source;
    this.fields = fields;
    this.app = app;
    this.extraFields = extraFields;
  }

  /** The same fields, as signed by another sender that signs as this one does. */
  Signed from(String otherSource) {
    return new Signed(otherSource, fields, app, extraFields);
  }

  /** The app whose key signed. */
  public MerchantApp app() {
    return app;
  }

  /** Whether a field has exactly this ASCII text. */
  public boolean has(Field field, String text) {
    ByteSlice value = fields.value(field);
    return value != null && value.latin1().equals(text);
  }

  /** What it calls itself, for people: the field that names its kind, and a harmless value. */
  public String kindWords() {
    for (Field field : new Field[] {Field.NOTIFY_TYPE, Field.MSG_METHOD, Field.METHOD}) {
      ByteSlice kind = fields.value(field);
      if (kind != null) {
        return field + " is " + Token.text(kind);
      }
    }
    return "notify_type is missing or empty";
  }

  /** A reader of its fields, if their text can be read in one way only. */
  public Checked<FieldReader> reader() {
    return extraFields
        .check(fields)
        .then(TextDecoder::of)
        .then(decoder -> Checked.passed(new FieldReader(fields, decoder)));
  }

  /** What names it. A field that is not as it must be is remembered by the reader. */
  public Identity identity(FieldReader read) {
    String notifyId = read.requiredText(Field.NOTIFY_ID, NOTIFY_ID_CHARS_MAX);
    String authAppId = read.optionalText(Field.AUTH_APP_ID, APP_ID_CHARS_MAX);
    return new Identity(
        source,
        notifyId,
        read.requiredTime(Field.NOTIFY_TIME),
        app.appId(),
        authAppId == null ? app.appId() : authAppId);
  }

  /** Further fields that the configuration asks for, by name in their order there. */
  public Map<String, String> extra(FieldReader read) {
    return extraFields.read(fields, read.decoder());
  }

  /** Checks that the payee is ours and that the app may act for the merchant. */
  public <T> Checked<T> checkPayee(T value, String merchantAppId) {
    if (!app.sellerIds().isEmpty() && !isSeller(app.sellerIds())) {
      return Checked.rejected(WRONG_SELLER, "seller_id is not among the app's seller_ids");
    }
    return isAuthorized(merchantAppId)
        ? Checked.passed(value)
        : Checked.rejected(WRONG_SELLER, "auth_app_id is not among the app's auth_app_ids");
  }

  private boolean isSeller(Set<String> sellerIds) {
    return isAmong(fields.value(Field.SELLER_ID), sellerIds)
        || isAmong(fields.value(Field.SELLER_EMAIL), sellerIds);
  }

  private static boolean isAmong(ByteSlice value, Set<String> allowed) {
    return value != null && value.isAscii() && allowed.contains(value.latin1());
  }

  private boolean isAuthorized(String merchantAppId) {
    return app.authAppIds().isEmpty()
        || app.authAppIds().contains(merchantAppId)
        || app.appId().equals(merchantAppId);
  }
}
