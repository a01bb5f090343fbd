package io.payonce.ops.local.send;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The times at which Alipay sends again what was not answered with {@code success}: 8 deliveries in
 * about 24 h 24 min.
 */
public final class ResendSchedule {

  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofMinutes(4),
          Duration.ofMinutes(10),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofHours(15));

  private final double timeScale;

  /**
   * The schedule on another scale.
   *
   * @param timeScale 1 as Alipay has it, 0.001 a thousand times as fast; above 0
   */
  public ResendSchedule(double timeScale) {
    if (!(timeScale > 0 && timeScale <= 1)) {
      throw new IllegalArgumentException(
          "--time-scale: expected a number above 0 and up to 1, got " + timeScale);
    }
    this.timeScale = timeScale;
  }

  /**
   * The pause before the next attempt, or nothing when Alipay gives up.
   *
   * @param attempts made so far, 1 or more
   */
  public Optional<Duration> pauseAfter(int attempts) {
    return attempts > PAUSES.size()
        ? Optional.empty()
        : Optional.of(scaled(PAUSES.get(attempts - 1)));
  }

  private Duration scaled(Duration pause) {
    return Duration.ofNanos((long) (pause.toNanos() * timeScale));
  }
}
