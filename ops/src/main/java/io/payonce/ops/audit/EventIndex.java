package io.payonce.ops.audit;

import io.payonce.schemas.CloudEventHeaders;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.RawHeaders;
import java.util.Arrays;

/** What an event's headers alone say of it: no value is parsed. */
final class EventIndex {

  private EventIndex() {}

  /** Its number within the notification, or -1. */
  static int of(Outcome event) {
    String id = RawHeaders.text(event.record().headers(), CloudEventHeaders.ID);
    return id == null ? -1 : new EventData(id, null, null).index();
  }

  /** Its type, or null when it is none of ours. */
  static OrderEventType typeOf(Outcome event) {
    String type = RawHeaders.text(event.record().headers(), CloudEventHeaders.TYPE);
    return Arrays.stream(OrderEventType.values())
        .filter(known -> known.ceType().equals(type))
        .findFirst()
        .orElse(null);
  }
}
