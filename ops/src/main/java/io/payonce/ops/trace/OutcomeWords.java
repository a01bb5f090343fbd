package io.payonce.ops.trace;

import io.payonce.ops.cli.Printable;
import io.payonce.ops.records.EventWord;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.Event;
import io.payonce.schemas.EventRecord;
import io.payonce.schemas.IgnoredRecord;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OutcomeRecord;
import io.payonce.schemas.RejectedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An outcome in words for people. */
public final class OutcomeWords {

  private static final int LENGTH_MAX = 400;

  private OutcomeWords() {}

  /** The lines that tell of an outcome. */
  public static List<String> of(OutcomeRecord outcome) {
    return outcome.match(new Lines());
  }

  private static final class Lines implements OutcomeRecord.Cases<List<String>> {

    @Override
    public List<String> event(EventRecord record) {
      return List.of(OutcomeWords.event(record.event()));
    }

    @Override
    public List<String> ignored(IgnoredRecord record) {
      Coordinates first = record.first();
      return List.of(
          "ignored "
              + safe(record.reasonText())
              + (first == null ? "" : ", accepted at " + place(first)));
    }

    @Override
    public List<String> rejected(RejectedRecord record) {
      List<String> lines = new ArrayList<>();
      lines.add("REJECTED " + safe(record.reasonText()) + ": " + safe(record.detail()));
      if (record.hint() != null) {
        lines.add("hint: " + safe(record.hint()));
      }
      return lines;
    }
  }

  /** Partition and offset. */
  public static String place(Coordinates at) {
    return at.partition() + "/" + at.offset();
  }

  /** Text from outside, or a dash. */
  public static String safe(String text) {
    return text == null ? "-" : Printable.of(text, LENGTH_MAX);
  }

  private static String event(Event event) {
    if (event == null) {
      return "an event that cannot be read: of another version?";
    }
    return event instanceof OrderEvent order
        ? order(order)
        : "%s #%d (%s)".formatted(EventWord.of(event), event.sequence(), safe(event.id()));
  }

  private static String order(OrderEvent event) {
    String refund =
        event.refund() == null
            ? ""
            : " %s, %s in all, of"
                .formatted(
                    event.refund().amount().toPlainString(),
                    event.amounts().refunded().toPlainString());
    return "%s #%d%s %s %s%s (%s)"
        .formatted(
            event.type().name().toLowerCase(Locale.ROOT),
            event.fact().sequence(),
            refund,
            event.amounts().total().toPlainString(),
            event.amounts().currency(),
            event.fact().isInferred() ? ", inferred" : "",
            safe(event.id()));
  }
}
