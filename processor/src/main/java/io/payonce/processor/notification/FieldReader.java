package io.payonce.processor.notification;

import static io.payonce.schemas.RejectionReason.INVALID_FIELD;
import static io.payonce.schemas.RejectionReason.MISSING_FIELD;
import static io.payonce.schemas.RejectionReason.UNDECODABLE_TEXT;

import io.payonce.schemas.RejectionReason;
import java.util.function.Function;

/**
 * Reads a form's fields one by one and remembers the first that is not as it must be.
 *
 * <p>So a record of many fields can be read in one expression; {@link #check} comes last.
 */
final class FieldReader {

  private final Form form;
  private final TextDecoder decoder;
  private Checked.Rejected<Void> rejection;

  FieldReader(Form form, TextDecoder decoder) {
    this.form = form;
    this.decoder = decoder;
  }

  /** What was read, if all of it was as it must be. */
  <T> Checked<T> check(T read) {
    return rejection == null ? Checked.passed(read) : rejection.of();
  }

  /** A field that must be there. */
  <T> T required(Field field, String expected, Function<ByteSlice, T> parse) {
    requirePresent(field);
    return optional(field, expected, parse);
  }

  /** A field that may be absent: then null. */
  <T> T optional(Field field, String expected, Function<ByteSlice, T> parse) {
    ByteSlice value = form.value(field);
    if (value == null) {
      return null;
    }
    T parsed = parse.apply(value);
    if (parsed == null) {
      reject(INVALID_FIELD, field, "is not " + expected);
    }
    return parsed;
  }

  /** A text that must be there. */
  String requiredText(Field field, int charsMax) {
    requirePresent(field);
    return optionalText(field, charsMax);
  }

  /** A text that may be absent: then null. */
  String optionalText(Field field, int charsMax) {
    ByteSlice value = form.value(field);
    String text = value == null ? null : decoder.decode(value);
    if (value != null && text == null) {
      reject(UNDECODABLE_TEXT, field, "is not text in the notification's charset");
    } else if (text != null && !isShortAndPrintable(text, charsMax)) {
      reject(INVALID_FIELD, field, "is not 1 to " + charsMax + " characters without controls");
    }
    return text;
  }

  private static boolean isShortAndPrintable(String text, int charsMax) {
    return text.length() <= charsMax && isPrintable(text);
  }

  private static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private void requirePresent(Field field) {
    if (form.value(field) == null) {
      reject(MISSING_FIELD, field, "is missing or empty");
    }
  }

  private void reject(RejectionReason reason, Field field, String what) {
    if (rejection == null) {
      rejection = new Checked.Rejected<>(reason, field + " " + what, null);
    }
  }
}
