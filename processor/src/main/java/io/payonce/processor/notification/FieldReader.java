package io.payonce.processor.notification;

import static io.payonce.schemas.RejectionReason.INVALID_FIELD;
import static io.payonce.schemas.RejectionReason.MISSING_FIELD;
import static io.payonce.schemas.RejectionReason.UNDECODABLE_TEXT;

import io.payonce.processor.notification.form.Amount;
import io.payonce.processor.notification.form.ByteSlice;
import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.form.FieldName;
import io.payonce.processor.notification.form.Form;
import io.payonce.processor.notification.form.TextDecoder;
import io.payonce.schemas.RejectionReason;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads signed fields one by one and remembers the first that is not as it must be.
 *
 * <p>So a record of many fields can be read in one expression; {@link #check} comes last.
 */
public final class FieldReader {

  private final Form form;
  private final TextDecoder decoder;
  private Checked.Rejected<Void> rejection;
  private int leftOut;

  FieldReader(Form form, TextDecoder decoder) {
    this.form = form;
    this.decoder = decoder;
  }

  TextDecoder decoder() {
    return decoder;
  }

  /** The value that was read, if all of its fields were as they must be. */
  public <T> Checked<T> check(T read) {
    return rejection == null ? Checked.passed(read) : rejection.of();
  }

  /** One of these constants, by its name; null when it is none of them, which is remembered. */
  public <E extends Enum<E>> E required(FieldName field, E[] constants) {
    return required(field, "a known state", value -> constant(value.latin1(), constants));
  }

  /** A text that must be there, of 1 to {@code charsMax} characters. */
  public String requiredText(FieldName field, int charsMax) {
    requirePresent(field);
    return optionalText(field, charsMax);
  }

  /** A text that may be absent: then null. */
  public String optionalText(FieldName field, int charsMax) {
    ByteSlice value = form.value(field);
    String text = value == null ? null : decoder.decode(value);
    if (value != null && text == null) {
      reject(UNDECODABLE_TEXT, field, "is not text in the notification's charset");
    } else if (text != null && !isShortAndPrintable(text, charsMax)) {
      reject(INVALID_FIELD, field, "is not 1 to " + charsMax + " characters without controls");
    }
    return text;
  }

  /** An amount that must be there, scale 2. */
  public BigDecimal requiredAmount(FieldName field) {
    return required(field, Amount.EXPECTED, Amount::parse);
  }

  /** An amount that may be absent: then null. */
  public BigDecimal optionalAmount(FieldName field) {
    return optional(field, Amount.EXPECTED, Amount::parse);
  }

  /** A time in GMT+8 that must be there. */
  public OffsetDateTime requiredTime(FieldName field) {
    return required(field, Gmt8Time.EXPECTED, Gmt8Time::parse);
  }

  /** A time in GMT+8 that may be absent: then null. */
  public OffsetDateTime optionalTime(FieldName field) {
    return optional(field, Gmt8Time.EXPECTED, Gmt8Time::parse);
  }

  /** A time in epoch milliseconds that must be there: 13 digits. */
  public OffsetDateTime requiredEpochMs(FieldName field) {
    return required(field, EpochMs.EXPECTED, EpochMs::parse);
  }

  /** A currency by ISO 4217 that may be absent: then null. */
  public String optionalCurrency(FieldName field) {
    return optional(field, "three capital letters", FieldReader::currency);
  }

  private static String currency(ByteSlice value) {
    String text = value.latin1();
    boolean isCurrency = text.length() == 3 && text.chars().allMatch(c -> c >= 'A' && c <= 'Z');
    return isCurrency ? text : null;
  }

  /** Forgets what is wrong with a field that no decision reads; it is left out instead. */
  public <T> T lenient(Supplier<T> read) {
    Checked.Rejected<Void> before = rejection;
    T value = read.get();
    if (rejection != before) {
      rejection = before;
      leftOut++;
      return null;
    }
    return value;
  }

  /** How many fields of odd form were left out. */
  public int leftOut() {
    return leftOut;
  }

  private <T> T required(FieldName field, String expected, Function<ByteSlice, T> parse) {
    requirePresent(field);
    return optional(field, expected, parse);
  }

  private <T> T optional(FieldName field, String expected, Function<ByteSlice, T> parse) {
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

  private static <E extends Enum<E>> E constant(String name, E[] constants) {
    for (E constant : constants) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    return null;
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

  private void requirePresent(FieldName field) {
    if (form.value(field) == null) {
      reject(MISSING_FIELD, field, "is missing or empty");
    }
  }

  private void reject(RejectionReason reason, FieldName field, String what) {
    if (rejection == null) {
      rejection = new Checked.Rejected<>(reason, field + " " + what, null);
    }
  }
}
