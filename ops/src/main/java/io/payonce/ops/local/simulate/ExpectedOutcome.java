package io.payonce.ops.local.simulate;

import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.RejectionReason;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The outcome that one raw record should have. */
sealed interface ExpectedOutcome {

  /** The word for a record that is not believed; its reason follows. */
  String REJECTED = "rejected";

  /** Whether what was found, in the words of these types, is that. */
  default boolean isMetBy(String found) {
    return found.equals(toString());
  }

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

  /**
   * Not believed.
   *
   * @param reason or null when any will do
   */
  record Rejected(RejectionReason reason) implements ExpectedOutcome {
    @Override
    public boolean isMetBy(String found) {
      return found.equals(toString())
          || reason == null && found.matches(Pattern.quote(toString()) + " [A-Z_]+");
    }

    @Override
    public String toString() {
      return reason == null ? REJECTED : REJECTED + " " + reason;
    }
  }
}
