package io.payonce.processor.notification;

import static io.payonce.schemas.RejectionReason.WRONG_SELLER;

import io.payonce.processor.notification.form.Blank;
import io.payonce.processor.notification.form.ByteSlice;
import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.form.Field;
import io.payonce.processor.notification.form.FieldName;
import io.payonce.processor.notification.form.Folding;
import io.payonce.processor.notification.form.Form;
import io.payonce.processor.notification.form.TextDecoder;
import io.payonce.processor.notification.form.Token;
import io.payonce.processor.notification.key.MerchantApp;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The signed fields of a form of Alipay's, which one of an app's keys verified. */
public final class SignedFields implements Signed {

  private static final int NOTIFY_ID_CHARS_MAX = 128;
  private static final int APP_ID_CHARS_MAX = 64;

  private final String source;

  /** All that was signed, also blank fields. */
  private final Form content;

  private final Form fields;
  private final MerchantApp app;
  private final ExtraFields extraFields;

  /**
   * The signed fields of a content. A blank one counts as absent: whether a sender signs it differs
   * from SDK to SDK, and nothing may depend on which one Alipay uses.
   */
  SignedFields(String source, Form content, MerchantApp app, ExtraFields extraFields) {
    this.source = source;
    this.content = content;
    this.fields = content.only(index -> !Blank.is(content.value(index)));
    this.app = app;
    this.extraFields = extraFields;
  }

  /** The same fields, as signed by another sender that signs as this one does. */
  SignedFields from(String otherSource) {
    return new SignedFields(otherSource, content, app, extraFields);
  }

  /** The app whose key signed. */
  public MerchantApp app() {
    return app;
  }

  /** Whether a field has exactly this ASCII text. */
  public boolean has(FieldName field, String text) {
    ByteSlice value = fields.value(field);
    return value != null && value.is(text);
  }

  /** The sender's word for what it is about, harmless wherever it is shown; or null. */
  @Override
  public String eventType() {
    for (Field field : new Field[] {Field.NOTIFY_TYPE, Field.MSG_METHOD}) {
      ByteSlice value = fields.value(field);
      if (value != null) {
        return Token.text(value);
      }
    }
    return null;
  }

  /** Every field with its text, in the order of their names; what is no text is left out. */
  public Map<String, String> texts(FieldReader read) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      String name = read.decoder().decode(fields.name(i));
      String text = read.decoder().decode(fields.value(i));
      if (name != null && text != null) {
        texts.put(name, text);
      }
    }
    return texts;
  }

  /**
   * Decrypts {@code biz_content} in the texts, when it is ciphertext and the app has a key for it.
   *
   * @return whether it is still ciphertext
   */
  public boolean openContent(Map<String, String> texts) {
    if (fields.value(Field.ENCRYPT_TYPE) == null) {
      return false;
    }
    String plain =
        app.contentKey()
            .filter(key -> has(Field.ENCRYPT_TYPE, "AES"))
            .flatMap(key -> key.decrypt(texts.get(Field.BIZ_CONTENT.toString())))
            .orElse(null);
    if (plain != null) {
      texts.put(Field.BIZ_CONTENT.toString(), plain);
    }
    return plain == null;
  }

  /** Whether the configuration asks for a field. */
  public boolean isAskedFor(String name) {
    return extraFields.names().contains(name);
  }

  @Override
  public Checked<Signed> checkReadings(Set<String> decisive) {
    return Folding.oneReading(content, decisive).then(one -> Checked.passed(this));
  }

  /** A reader of its fields. */
  public FieldReader reader() {
    return new FieldReader(fields, TextDecoder.of(fields));
  }

  /** What names it. A field that is not as it must be is remembered by the reader. */
  public Identity identity(FieldReader read) {
    String notifyId = read.requiredText(Field.NOTIFY_ID, NOTIFY_ID_CHARS_MAX);
    String authAppId = read.optionalText(Field.AUTH_APP_ID, APP_ID_CHARS_MAX);
    OffsetDateTime stamp =
        fields.value(Field.MSG_METHOD) == null
            ? read.requiredTime(Field.NOTIFY_TIME)
            : read.requiredEpochMs(Field.UTC_TIMESTAMP);
    return new Identity(
        source, notifyId, stamp, app.appId(), authAppId == null ? app.appId() : authAppId);
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
    return checkOwner(value, merchantAppId);
  }

  /** Checks that the app may act for the merchant. */
  public <T> Checked<T> checkOwner(T value, String merchantAppId) {
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
