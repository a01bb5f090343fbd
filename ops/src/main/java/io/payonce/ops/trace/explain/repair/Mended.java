package io.payonce.ops.trace.explain.repair;

import io.payonce.ops.records.LooseForm;
import java.util.ArrayList;
import java.util.List;

/**
 * A form as it may have been when it was signed.
 *
 * @param form with what was done to it undone
 * @param found what was done; nothing for the form as received
 */
public record Mended(LooseForm form, List<Found> found) {

  /** The form as it was received, without a repair. */
  public static Mended asReceived(LooseForm form) {
    return new Mended(form, List.of());
  }

  static Mended of(LooseForm form, Cause cause, String detail) {
    return new Mended(form, List.of(new Found(cause, detail)));
  }

  /** What this one undid before what the other undid. */
  public Mended before(Mended other) {
    List<Found> all = new ArrayList<>(found);
    all.addAll(other.found);
    return new Mended(other.form, all);
  }
}
