package io.payonce.ops.local.expect;

import io.payonce.ops.local.send.IngressAnswer;
import io.payonce.ops.local.send.ResendSchedule;
import io.payonce.ops.local.sender.HmacSecret;
import io.payonce.ops.local.sender.JsonEnvelope;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Sends an envelope until {@code success}, stamped anew at each try, and gives up at some time. */
final class Courier {

  /** Told to come again: too slow, too many. */
  private static final Set<Integer> AGAIN = Set.of(408, 429);

  private final Receiver receiver;
  private final HmacSecret secret;
  private final ResendSchedule schedule;
  private final Clock clock;
  private final Pausing pausing;

  /** The receiver of bodies. */
  interface Receiver {
    IngressAnswer post(byte[] body) throws InterruptedException;
  }

  /** The wait between two tries. */
  interface Pausing {
    void pause(Duration time) throws InterruptedException;
  }

  /** The last answer, and the tries until then. */
  record Delivered(IngressAnswer answer, int attempts) {}

  Courier(
      Receiver receiver, HmacSecret secret, ResendSchedule schedule, Clock clock, Pausing pausing) {
    this.receiver = receiver;
    this.secret = secret;
    this.schedule = schedule;
    this.clock = clock;
    this.pausing = pausing;
  }

  /** Sends it; what is refused for what it is, as 404, is not tried again. */
  Delivered deliver(JsonEnvelope envelope) throws InterruptedException {
    int attempts = 1;
    while (true) {
      IngressAnswer answer = receiver.post(envelope.stamped(clock.instant()).signed(secret));
      Optional<Duration> pause =
          answer.isSuccess() || isFinal(answer) ? Optional.empty() : schedule.pauseAfter(attempts);
      if (pause.isEmpty()) {
        return new Delivered(answer, attempts);
      }
      pausing.pause(pause.get());
      attempts++;
    }
  }

  private static boolean isFinal(IngressAnswer answer) {
    return answer.status() >= 400 && answer.status() < 500 && !AGAIN.contains(answer.status());
  }
}
