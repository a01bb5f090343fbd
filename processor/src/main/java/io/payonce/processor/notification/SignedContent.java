package io.payonce.processor.notification;

import io.payonce.processor.notification.form.Blank;
import io.payonce.processor.notification.form.ByteSlice;
import io.payonce.processor.notification.form.Field;
import io.payonce.processor.notification.form.Form;
import java.util.function.IntPredicate;

/**
 * The bytes that a sender signed: fields sorted by name, {@code name=value} joined by {@code &},
 * percent-decoded and in the sender's charset.
 *
 * <p>{@code sign} is never in it; {@code alipay_cert_sn} is by some rules only: who relays a
 * notification may add one and nothing changes, since no decision reads it.
 */
final class SignedContent {

  private final Form form;
  private final int sign;
  private final int signType;
  private final int certSn;

  SignedContent(Form form) {
    this.form = form;
    this.sign = form.indexOf(Field.SIGN);
    this.signType = form.indexOf(Field.SIGN_TYPE);
    this.certSn = form.indexOf(Field.ALIPAY_CERT_SN);
  }

  /** Whether an earlier rule gives the same content for this form. */
  boolean repeats(SigningRule rule) {
    return rule.signsSignType() && signType < 0
        || rule.signsCertSn() && certSn < 0
        || switch (rule.signedValues()) {
          case NOT_EMPTY -> false;
          case ALL -> !has(index -> form.valueLength(index) == 0);
          case NOT_BLANK -> !has(index -> form.valueLength(index) > 0 && isBlank(index));
        };
  }

  private boolean has(IntPredicate wanted) {
    for (int i = 0; i < form.size(); i++) {
      if (wanted.test(i)) {
        return true;
      }
    }
    return false;
  }

  private boolean isBlank(int index) {
    return Blank.is(form.value(index));
  }

  /** The content by a rule. */
  ByteSlice bytes(SigningRule rule) {
    byte[] content = new byte[form.bytes().length() + 2 * form.size()];
    int length = 0;
    for (int i = 0; i < form.size(); i++) {
      if (isSigned(i, rule)) {
        length = append(form.name(i), content, length);
        content[length++] = '=';
        length = append(form.value(i), content, length);
        content[length++] = '&';
      }
    }
    return new ByteSlice(content, 0, Math.max(0, length - 1));
  }

  /** The fields that are in the content by a rule: nothing else of the form is believed. */
  Form fields(SigningRule rule) {
    return form.only(index -> isSigned(index, rule));
  }

  private boolean isSigned(int index, SigningRule rule) {
    return index != sign
        && (index != certSn || rule.signsCertSn())
        && (index != signType || rule.signsSignType())
        && switch (rule.signedValues()) {
          case ALL -> true;
          case NOT_EMPTY -> form.valueLength(index) > 0;
          case NOT_BLANK -> !isBlank(index);
        };
  }

  private static int append(ByteSlice bytes, byte[] content, int at) {
    System.arraycopy(bytes.array(), bytes.from(), content, at, bytes.length());
    return at + bytes.length();
  }
}
