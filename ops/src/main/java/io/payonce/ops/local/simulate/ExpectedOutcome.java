package io.payonce.ops.local.simulate;

import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.OrderEventType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The outcome that one raw record should have. */
sealed interface ExpectedOutcome {

  /** Order events, in their order. */
  record Events(List<Event> events) implements ExpectedOutcome {
    @Override
    public String toString() {
      return events.stream().map(Event::toString).collect(Collectors.joining(" + "));
    }
  }

  /**
   * One order event.
   *
   * @param sequence its number within the order
   * @param refundAmount of this refund, or null when it is none
   */
  record Event(OrderEventType type, long sequence, BigDecimal refundAmount) {
    @Override
    public String toString() {
      String amount = refundAmount == null ? "" : " " + refundAmount.toPlainString();
      return type.name().toLowerCase(Locale.ROOT) + amount + " #" + sequence;
    }
  }

  /** Events of another kind than orders, in their order. */
  record OtherEvents(List<OtherEvent> events) implements ExpectedOutcome {
    @Override
    public String toString() {
      return events.stream().map(OtherEvent::toString).collect(Collectors.joining(" + "));
    }
  }

  /**
   * One event of another kind than orders.
   *
   * @param word the short name of its type
   * @param sequence its number within its subject
   */
  record OtherEvent(String word, long sequence) {
    @Override
    public String toString() {
      return word + " #" + sequence;
    }
  }

  /** True, but nothing new. */
  record Ignored(IgnoredReason reason) implements ExpectedOutcome {
    @Override
    public String toString() {
      return "ignored " + reason;
    }
  }

  /** Not believed, for whatever reason. */
  record Rejected() implements ExpectedOutcome {
    @Override
    public String toString() {
      return "rejected";
    }
  }
}
