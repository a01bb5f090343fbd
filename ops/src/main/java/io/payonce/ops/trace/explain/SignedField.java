package io.payonce.ops.trace.explain;

import io.payonce.ops.records.FormField;
import io.payonce.ops.records.LooseForm;
import io.payonce.ops.trace.explain.repair.Shown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A field of the signed content, its value masked.
 *
 * @param name if it is one
 * @param value of a field of the order, else its length
 * @param change what was undone to it, or what keeps it out
 */
record SignedField(String name, String value, Change change) {

  /** A field as it was received, beside the field as it was signed. */
  public enum Change {
    NONE,
    MENDED,
    PUT_BACK,
    LEFT_OUT
  }

  /** The fields that a rule signs, in their order; then those that were left out. */
  static List<SignedField> of(LooseForm received, LooseForm signed, Rule rule) {
    List<SignedField> fields = new ArrayList<>();
    signed.fields().stream()
        .filter(rule::signs)
        .sorted(Comparator.comparing(FormField::name))
        .forEach(field -> fields.add(of(field, change(field, received), signed)));
    received.fields().stream()
        .filter(field -> rule.signs(field) && !signed.has(field.name()))
        .forEach(field -> fields.add(of(field, Change.LEFT_OUT, received)));
    return fields;
  }

  private static SignedField of(FormField field, Change change, LooseForm form) {
    return new SignedField(Shown.name(field.name()), Shown.value(form, field.name()), change);
  }

  private static Change change(FormField field, LooseForm received) {
    if (!received.has(field.name())) {
      return Change.PUT_BACK;
    }
    return received.fields().contains(field) ? Change.NONE : Change.MENDED;
  }
}
