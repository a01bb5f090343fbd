package io.payonce.processor.notification.sender;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A sender of JSON envelopes that is ours.
 *
 * @param name in the path {@code /notify/NAME}, the header {@code source} and event ids
 * @param secrets by which its envelopes are believed
 * @param window how old, early or late they may be
 * @param events what is special about an event type, by its name
 * @param orders that it may tell of
 */
public record Sender(
    String name,
    SharedSecrets secrets,
    SenderWindow window,
    Map<String, SenderEvent> events,
    OrderScope orders) {

  /** The longest name of an event type, in characters. */
  public static final int EVENT_TYPE_CHARS_MAX = 128;

  /** A letter first: no number of an app can be the name of a sender. */
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  /** The other source, and the app that metrics count records of nobody under. */
  private static final Set<String> TAKEN = Set.of("alipay", "unknown");

  /** A sender that tells of no order. */
  public Sender(
      String name, SharedSecrets secrets, SenderWindow window, Map<String, SenderEvent> events) {
    this(name, secrets, window, events, OrderScope.NONE);
  }

  /** A sender with a name that is nobody else's. */
  public Sender {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "expected a name of 1 to 32 lower-case letters, digits or -, a letter first, and none of "
              + TAKEN.stream().sorted().toList());
    }
    events = Map.copyOf(events);
    if (!events.keySet().stream().allMatch(Sender::isEventType)) {
      throw new IllegalArgumentException(
          "expected names of events of 1 to "
              + EVENT_TYPE_CHARS_MAX
              + " characters without controls and &, got another one");
    }
  }

  /** Whether a sender may be called so. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches() && !TAKEN.contains(text);
  }

  /** Whether a text can be the name of an event type. */
  public static boolean isEventType(String text) {
    return !text.isBlank()
        && text.length() <= EVENT_TYPE_CHARS_MAX
        && text.indexOf('&') < 0
        && text.chars().noneMatch(Character::isISOControl);
  }

  /** The fact about an order that an event type tells, or null. */
  public SenderFact fact(String eventType) {
    SenderEvent event = events.get(eventType);
    return event == null ? null : event.fact();
  }

  /** The spans of the window of an event type. */
  public SenderWindow windowOf(String eventType) {
    SenderEvent event = events.get(eventType);
    return event == null || event.retentionMs() == null
        ? window
        : window.remembering(event.retentionMs());
  }
}
