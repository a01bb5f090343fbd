package io.payonce.ops.local.simulate;

import io.payonce.ops.records.EventWord;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.Event;
import io.payonce.schemas.EventRecord;
import io.payonce.schemas.IgnoredRecord;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OutcomeRecord;
import io.payonce.schemas.RejectedRecord;
import java.util.Locale;

/**
 * The part of an outcome that is compared: a run has many of them.
 *
 * @param source the raw record that it is of, or null when it does not say
 * @param text what it says, in the words of {@code ExpectedOutcome}
 * @param subject the order, or other thing, of an event, else null
 * @param first where a duplicate was accepted first, else null
 */
record OutcomeFound(Coordinates source, String text, String subject, Coordinates first) {

  static OutcomeFound of(OutcomeRecord outcome) {
    return outcome.match(new Found());
  }

  private static final class Found implements OutcomeRecord.Cases<OutcomeFound> {

    @Override
    public OutcomeFound event(EventRecord record) {
      Event event = record.event();
      return event == null
          ? new OutcomeFound(record.source(), "unreadable event", null, null)
          : new OutcomeFound(record.source(), text(event), event.subject(), null);
    }

    @Override
    public OutcomeFound ignored(IgnoredRecord record) {
      return new OutcomeFound(
          record.source(), "ignored " + record.reasonText(), null, record.first());
    }

    @Override
    public OutcomeFound rejected(RejectedRecord record) {
      return new OutcomeFound(
          record.source(), ExpectedOutcome.REJECTED + " " + record.reasonText(), null, null);
    }
  }

  private static String text(Event event) {
    return event instanceof OrderEvent order
        ? text(order)
        : EventWord.of(event) + " #" + event.sequence();
  }

  private static String text(OrderEvent event) {
    String amount = event.refund() == null ? "" : " " + event.refund().amount().toPlainString();
    return event.type().name().toLowerCase(Locale.ROOT) + amount + " #" + event.fact().sequence();
  }
}
