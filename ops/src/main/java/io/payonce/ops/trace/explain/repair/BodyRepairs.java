package io.payonce.ops.trace.explain.repair;

import io.payonce.ops.records.LooseForm;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Undoes what was done to the body as a whole, before it was cut into fields. */
public final class BodyRepairs implements Repair {

  private final String body;

  /**
   * Repairs of one body.
   *
   * @param body one character for each byte
   */
  public BodyRepairs(String body) {
    this.body = body;
  }

  @Override
  public Stream<Mended> undo(LooseForm received) {
    return Stream.of(
            form(body.stripTrailing(), Cause.LINE_BREAKS, "behind the body"),
            form(LooseForm.decoded(body), Cause.DOUBLE_ENCODED, "the body as a whole"),
            form(HtmlText.withoutLegacy(body), Cause.LEGACY_ENTITY, null),
            form(HtmlText.unescaped(body), Cause.HTML_ESCAPED, "in the body as a whole"),
            Mended.of(
                LooseForm.parse(body, UnaryOperator.identity()),
                Cause.PLUS_LOST,
                "the body was decoded and not encoded again"))
        .filter(mended -> !mended.form().equals(received));
  }

  private static Mended form(String body, Cause cause, String detail) {
    return Mended.of(LooseForm.parse(body, LooseForm::decoded), cause, detail);
  }
}
