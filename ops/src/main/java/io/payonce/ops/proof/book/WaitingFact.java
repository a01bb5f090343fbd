package io.payonce.ops.proof.book;

import io.payonce.ops.proof.content.EventData;
import io.payonce.ops.proof.content.EventField;
import io.payonce.ops.proof.content.FactContent;
import io.payonce.ops.proof.independent.IndependentAmount;
import io.payonce.ops.proof.independent.ToldTrade;
import io.payonce.schemas.OrderEventType;
import java.util.Objects;

/**
 * A fact whose event is told under the record of the merchant's own order, as the notification that
 * told it first has it.
 *
 * @param offset of that notification
 * @param isInferred whether its own notification is missing
 * @param refundedFen all refunds after it; {@link IndependentAmount#NONE} when the event has those
 *     of its own time
 * @param notification stands for its sender and notify_id
 * @param content stands for its {@link FactContent}
 */
record WaitingFact(
    long offset,
    OrderEventType type,
    boolean isInferred,
    long refundedFen,
    long notification,
    long content) {

  /** Longs that one takes in a table. */
  static final int WIDTH = 5;

  private static final OrderEventType[] TYPES = OrderEventType.values();

  /** A fact of a notification that can be read. */
  static WaitingFact of(OrderRules.Fact fact, long refundedFen, OrderWords words) {
    ToldTrade told = words.body();
    return new WaitingFact(
        words.offset(),
        fact.type(),
        fact.isInferred(),
        refundedFen,
        Key.of(words.source(), told.text("notify_id")).high(),
        Key.of(FactContent.of(fact.type(), told)).high());
  }

  static WaitingFact of(long[] cells) {
    return new WaitingFact(
        cells[0], TYPES[(int) (cells[1] >> 1)], (cells[1] & 1) == 1, cells[2], cells[3], cells[4]);
  }

  long[] cells() {
    long typed = (long) type.ordinal() << 1 | (isInferred ? 1 : 0);
    return new long[] {offset, typed, refundedFen, notification, content};
  }

  /** A payment that is told as a mismatch: its {@code paid} may come later. */
  WaitingFact keptBack() {
    return new WaitingFact(offset, type, isInferred, IndependentAmount.NONE, notification, content);
  }

  /** Why an event is not that of this fact; null when it is. */
  String objection(EventData event) {
    if (!Long.toString(offset).equals(event.text(EventField.WITHHELD_OFFSET))
        || !isSame(event, EventField.WITHHELD_PARTITION, EventField.RAW_PARTITION)
        || !isSame(event, EventField.WITHHELD_TOPIC, EventField.RAW_TOPIC)) {
      return "withheld.raw is not where the notification lies that waited, offset " + offset;
    }
    String source = event.text(EventField.WITHHELD_SOURCE);
    String notifyId = event.text(EventField.WITHHELD_NOTIFY_ID);
    if (source == null || notifyId == null || Key.of(source, notifyId).high() != notification) {
      return "withheld names another notification than the one that waited";
    }
    if (!String.valueOf(isInferred).equals(event.text(EventField.INFERRED))) {
      return "inferred should be " + isInferred;
    }
    boolean isOtherSum =
        refundedFen != IndependentAmount.NONE
            && refundedFen != event.fen(EventField.REFUNDED_AMOUNT);
    return isOtherSum || Key.of(FactContent.of(event)).high() != content
        ? "is not as the notification says that waited, offset " + offset
        : null;
  }

  private static boolean isSame(EventData event, EventField one, EventField other) {
    return Objects.equals(event.text(one), event.text(other));
  }
}
