package io.payonce.processor.notification.sender;

import java.time.Duration;

/**
 * The spans of a sender's replay window, milliseconds; what they mean stands in {@link
 * io.payonce.processor.notification.ReplayWindow}.
 *
 * @param ageMs W
 * @param skewMs F
 * @param latenessMs G
 * @param spreadMs H
 * @param retentionMs R, of event types that have none of their own
 */
public record SenderWindow(
    long ageMs, long skewMs, long latenessMs, long spreadMs, long retentionMs) {

  /** A sender of envelopes stamps each copy anew and gives up after five attempts. */
  public static final SenderWindow DEFAULT =
      new SenderWindow(minutes(5), minutes(5), minutes(30), minutes(20), minutes(60));

  /** The same for an event type that is remembered for another time. */
  public SenderWindow remembering(long otherRetentionMs) {
    return new SenderWindow(ageMs, skewMs, latenessMs, spreadMs, otherRetentionMs);
  }

  private static long minutes(long minutes) {
    return Duration.ofMinutes(minutes).toMillis();
  }
}
