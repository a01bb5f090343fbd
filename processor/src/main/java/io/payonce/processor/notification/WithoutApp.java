package io.payonce.processor.notification;

import static io.payonce.schemas.RejectionReason.MISSING_FIELD;
import static io.payonce.schemas.RejectionReason.UNSUPPORTED;

import io.payonce.processor.notification.form.ByteSlice;
import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.form.Field;
import io.payonce.processor.notification.form.Form;

/**
 * Notifications without app_id. No app means no key by configuration, so none of them can be
 * verified: each is named, and what a merchant can do.
 */
final class WithoutApp {

  private static final String MOVE =
      "Move this product to open.alipay.com, whose notifications name an app and are signed by"
          + " RSA2.";

  private WithoutApp() {}

  /** The rejection of a form without app_id. */
  static <T> Checked<T> rejected(Form form) {
    if (form.value(Field.NOTIFY_DATA) != null) {
      return Checked.rejected(
          UNSUPPORTED, "a wap notification: notify_data is XML of the old gateway", MOVE);
    }
    if (is(form, Field.SERVICE, "alipay.service.check")) {
      return Checked.rejected(
          UNSUPPORTED,
          "a check of the gateway (verifygw), not a payment",
          "Answer it elsewhere: it belongs to the activation of the gateway, once.");
    }
    if (is(form, Field.NOTIFY_TYPE, "batch_refund_notify")) {
      return Checked.rejected(UNSUPPORTED, "a batch refund of the old gateway (mapi)", MOVE);
    }
    boolean isOfOldGateway =
        form.value(Field.NOTIFY_TYPE) != null
            && form.value(Field.VERSION) == null
            && form.value(Field.AUTH_APP_ID) == null;
    return isOfOldGateway
        ? Checked.rejected(
            UNSUPPORTED,
            "a notification of the old gateway (mapi): app_id, auth_app_id and version are missing",
            MOVE)
        : Checked.rejected(MISSING_FIELD, "app_id is missing or empty");
  }

  private static boolean is(Form form, Field field, String text) {
    ByteSlice value = form.value(field);
    return value != null && value.is(text);
  }
}
