package io.payonce.ops.verb;

import io.payonce.ops.story.OutcomeSeen;
import io.payonce.ops.terminal.Printable;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OrderEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An outcome in words for people. */
final class OutcomeWords {

  private static final int LENGTH_MAX = 400;

  private OutcomeWords() {}

  static List<String> of(OutcomeSeen outcome) {
    return switch (outcome.kind()) {
      case EVENT -> List.of(event(outcome.event()));
      case IGNORED -> List.of(ignored(outcome));
      case REJECTED -> rejected(outcome);
    };
  }

  /** Partition and offset. */
  static String place(Coordinates at) {
    return at.partition() + "/" + at.offset();
  }

  /** Text from outside, or a dash. */
  static String safe(String text) {
    return text == null ? "-" : Printable.of(text, LENGTH_MAX);
  }

  private static String event(OrderEvent event) {
    if (event == null) {
      return "an event that cannot be read: of another version?";
    }
    String refund =
        event.refund() == null
            ? ""
            : " %s, %s in all, of"
                .formatted(
                    event.refund().amount().toPlainString(),
                    event.amounts().refunded().toPlainString());
    return "%s #%d%s %s CNY%s (%s)"
        .formatted(
            event.type().name().toLowerCase(Locale.ROOT),
            event.fact().sequence(),
            refund,
            event.amounts().total().toPlainString(),
            event.fact().isInferred() ? ", inferred" : "",
            safe(event.id()));
  }

  private static String ignored(OutcomeSeen outcome) {
    String first = outcome.first() == null ? "" : ", accepted at " + place(outcome.first());
    return "ignored " + safe(outcome.reason()) + first;
  }

  private static List<String> rejected(OutcomeSeen outcome) {
    List<String> lines = new ArrayList<>();
    lines.add("REJECTED " + safe(outcome.reason()) + ": " + safe(outcome.detail()));
    if (outcome.hint() != null) {
      lines.add("hint: " + safe(outcome.hint()));
    }
    return lines;
  }
}
