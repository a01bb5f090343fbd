package io.payonce.ops.records;

import io.payonce.schemas.Event;
import io.payonce.schemas.EventTypes;
import io.payonce.schemas.OrderEvent;

/** The short name of an event's type: PAID of an order, {@code agreement.signed} of other kinds. */
public final class EventWord {

  private EventWord() {}

  /** The word for an event. */
  public static String of(Event event) {
    return event instanceof OrderEvent order
        ? order.type().name()
        : EventTypes.word(event.ceType());
  }
}
