package io.payonce.processor.notification.sender;

import static io.payonce.schemas.RejectionReason.INVALID_FIELD;
import static io.payonce.schemas.RejectionReason.MISSING_FIELD;

import io.payonce.processor.notification.form.Amount;
import io.payonce.processor.notification.form.ByteSlice;
import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.json.JsonPath;
import io.payonce.processor.notification.json.JsonValue;
import io.payonce.schemas.RejectionReason;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of an order from an envelope's data and remembers the first that is not as it
 * must be; {@link #check} comes last.
 */
public final class OrderReader {

  private final OrderScope scope;
  private final JsonValue.Members data;
  private Checked.Rejected<Void> rejection;

  /**
   * A reader.
   *
   * @param scope where the fields lie
   * @param data of a verified envelope
   */
  public OrderReader(OrderScope scope, JsonValue.Members data) {
    this.scope = scope;
    this.data = data;
  }

  /** The value that was read, if all of its fields were as they must be. */
  public <T> Checked<T> check(T read) {
    return rejection == null ? Checked.passed(read) : rejection.of();
  }

  /** A text that must be there, of 1 to {@code charsMax} characters. */
  public String requiredText(OrderField field, int charsMax) {
    requirePresent(field);
    return optionalText(field, charsMax);
  }

  /** A text that may be absent: then null. A whole number counts as the text of its digits. */
  public String optionalText(OrderField field, int charsMax) {
    JsonValue value = find(field);
    if (value == null) {
      return null;
    }
    String text = text(value);
    if (text == null
        || text.isBlank()
        || text.length() > charsMax
        || text.chars().anyMatch(Character::isISOControl)) {
      reject(INVALID_FIELD, field, "is not a text of 1 to " + charsMax + " characters");
    }
    return text;
  }

  /** Many shops number their orders, and write the number without quotes. */
  private static String text(JsonValue value) {
    if (value instanceof JsonValue.Text text) {
      return text.text();
    }
    String digits = value instanceof JsonValue.Number ? value.raw().latin1() : "";
    boolean isWhole = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return isWhole ? digits : null;
  }

  /** An amount that must be there, scale 2. */
  public BigDecimal requiredAmount(OrderField field) {
    requirePresent(field);
    return optionalAmount(field);
  }

  /** An amount that may be absent, by the characters that it was written in: then null. */
  public BigDecimal optionalAmount(OrderField field) {
    JsonValue value = find(field);
    if (value == null) {
      return null;
    }
    BigDecimal amount =
        value instanceof JsonValue.Number || value instanceof JsonValue.Text
            ? Amount.parse(characters(value))
            : null;
    if (amount == null) {
      reject(INVALID_FIELD, field, "is not " + Amount.EXPECTED);
    }
    return amount;
  }

  private static ByteSlice characters(JsonValue value) {
    return value instanceof JsonValue.Text text
        ? ByteSlice.of(text.text().getBytes(StandardCharsets.UTF_8))
        : value.raw();
  }

  /** A currency by ISO 4217 that may be absent: then null. */
  public String optionalCurrency(OrderField field) {
    String text = optionalText(field, 3);
    if (text != null && !(text.length() == 3 && text.chars().allMatch(c -> c >= 'A' && c <= 'Z'))) {
      reject(INVALID_FIELD, field, "is not three capital letters");
    }
    return text;
  }

  /** The value of a field; null when the sender has none of it, or says null. */
  private JsonValue find(OrderField field) {
    JsonPath path = scope.fields().get(field);
    JsonValue value = path == null ? null : path.find(data);
    boolean isNull = value instanceof JsonValue.Word && value.raw().is("null");
    return isNull ? null : value;
  }

  private void requirePresent(OrderField field) {
    if (find(field) == null) {
      reject(MISSING_FIELD, field, "is missing");
    }
  }

  private void reject(RejectionReason reason, OrderField field, String what) {
    if (rejection == null) {
      JsonPath path = scope.fields().get(field);
      String place = path == null ? "" : " (" + path.text() + " of data)";
      rejection = new Checked.Rejected<>(reason, field.word() + place + " " + what, null);
    }
  }
}
