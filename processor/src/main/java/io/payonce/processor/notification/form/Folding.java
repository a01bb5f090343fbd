package io.payonce.processor.notification.form;

import static io.payonce.schemas.RejectionReason.FOLDED_FIELD;

import java.util.Set;

/**
 * Finds fields that hide in another one.
 *
 * <p>Signed content does not escape: {@code a=1&b=2} is what two fields give, and one field {@code
 * a} whose value is {@code 1&b=2}. So a signature holds for both readings, and who cuts a genuine
 * body anew can hide a field, or change the value before it: {@code notify_id=1&memo=x} is another
 * notify_id.
 *
 * <p>But the content is sorted by name, so most places where it could be cut give no sorted
 * reading. Of all readings of one content, only that of the {@link Readings first choice} is
 * accepted. So two accepted readings never differ in a field that decides, and {@code
 * body=x&app_id=2} costs no payment. A test searches for a pair that this rule overlooks.
 */
public final class Folding {

  private Folding() {}

  /** Passes a form of whose names none can be read as a name and a value. */
  public static Checked<Form> checkNames(Form form) {
    if (form.holdsSeparator()) {
      for (int i = 0; i < form.size(); i++) {
        if (form.name(i).holds('&') || form.name(i).holds('=')) {
          return Checked.rejected(FOLDED_FIELD, "a name holds '&' or '='");
        }
      }
    }
    return Checked.passed(form);
  }

  /**
   * Passes signed fields that have one reading only, as far as any of these names is concerned.
   *
   * @param content all fields of the signed content, also empty ones
   * @param decisive the names of all fields that decide something or are handed on
   */
  public static Checked<Form> oneReading(Form content, Set<String> decisive) {
    if (!content.holdsSeparator()) {
      return Checked.passed(content);
    }
    String ambiguous = new Readings(content, decisive).ambiguous();
    return ambiguous == null
        ? Checked.passed(content)
        : Checked.rejected(
            FOLDED_FIELD, "the signed content can be read to have another " + ambiguous);
  }
}
