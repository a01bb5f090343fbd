package io.payonce.ops.local.send;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The pauses after which what was not answered with {@code success} is sent again: Alipay makes 8
 * deliveries in about 24 h 24 min, a sender of envelopes 5 in 15 min.
 */
public final class ResendSchedule {

  private static final List<Duration> ALIPAY =
      List.of(
          Duration.ofMinutes(4),
          Duration.ofMinutes(10),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofHours(15));

  /**
   * Each twice the one before; the last stamp is less than the 20 min of a window's spread later.
   */
  private static final List<Duration> SENDER =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(4),
          Duration.ofMinutes(8));

  private final List<Duration> pauses;
  private final double timeScale;

  /**
   * Alipay's schedule on another scale.
   *
   * @param timeScale 1 as Alipay has it, 0.001 a thousand times as fast; above 0
   */
  public ResendSchedule(double timeScale) {
    this(ALIPAY, timeScale);
  }

  private ResendSchedule(List<Duration> pauses, double timeScale) {
    this.pauses = pauses;
    if (!(timeScale > 0 && timeScale <= 1)) {
      throw new IllegalArgumentException(
          "--time-scale: expected a number above 0 and up to 1, got " + timeScale);
    }
    this.timeScale = timeScale;
  }

  /**
   * The schedule of a sender of envelopes: exponential backoff, 5 attempts at most.
   *
   * @param timeScale as Alipay's
   */
  public static ResendSchedule ofSender(double timeScale) {
    return new ResendSchedule(SENDER, timeScale);
  }

  /** The attempts after which a notification is given up. */
  public int attemptsMax() {
    return pauses.size() + 1;
  }

  /**
   * The pause before the next attempt, or nothing when the sender gives up.
   *
   * @param attempts made so far, 1 or more
   */
  public Optional<Duration> pauseAfter(int attempts) {
    return attempts > pauses.size()
        ? Optional.empty()
        : Optional.of(scaled(pauses.get(attempts - 1)));
  }

  private Duration scaled(Duration pause) {
    return Duration.ofNanos((long) (pause.toNanos() * timeScale));
  }
}
