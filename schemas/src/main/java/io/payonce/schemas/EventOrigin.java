package io.payonce.schemas;

/**
 * The notification that an event comes from.
 *
 * @param source the kind of sender, {@code alipay}
 * @param notifyId the notification that told the fact
 * @param index 0 for the first event of that notification, 1 for the second
 * @param raw where the raw notification lies
 */
public record EventOrigin(String source, String notifyId, int index, Coordinates raw) {

  /** The event's id: the same whenever and wherever the notification is processed. */
  public String eventId() {
    return eventId(source, notifyId, index);
  }

  /** The id of the event that a notification made at an index. */
  public static String eventId(String source, String notifyId, int index) {
    return source + ":" + notifyId + ":" + index;
  }
}
