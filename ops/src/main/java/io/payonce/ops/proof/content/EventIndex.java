package io.payonce.ops.proof.content;

import io.payonce.schemas.CloudEventHeaders;
import io.payonce.schemas.EventTypes;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.RawHeaders;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An event by its headers alone: no value is parsed. */
public final class EventIndex {

  /** Stands for an id that ends with no number. */
  static final int NONE = -1;

  private static final Map<String, OrderEventType> TYPES =
      Arrays.stream(OrderEventType.values())
          .collect(Collectors.toUnmodifiableMap(OrderEventType::ceType, Function.identity()));

  private EventIndex() {}

  /** Its number within the notification, or {@link #NONE}. */
  public static int of(AuditedOutcome event) {
    String id = RawHeaders.text(event.record().headers(), CloudEventHeaders.ID);
    return id == null ? NONE : of(id);
  }

  /** What follows an id's last colon, or {@link #NONE}. */
  public static int of(String id) {
    try {
      return Integer.parseInt(id.substring(id.lastIndexOf(':') + 1));
    } catch (NumberFormatException e) {
      return NONE;
    }
  }

  /** Whether its type is one of ours. */
  public static boolean isTyped(AuditedOutcome event) {
    String type = RawHeaders.text(event.record().headers(), CloudEventHeaders.TYPE);
    return type != null && EventTypes.all().contains(type);
  }

  /**
   * The type of a {@code ce_type}, or null when the event is of no order.
   *
   * @throws IllegalArgumentException when it is none of ours
   */
  static OrderEventType type(String ceType) {
    if (!EventTypes.all().contains(ceType)) {
      throw new IllegalArgumentException("ce_type is none of ours");
    }
    return TYPES.get(ceType);
  }
}
