package io.payonce.ingress.request;

import io.payonce.ingress.reply.Reply;

/**
 * The phases of one exchange. Whoever moves it to ANSWERED answers; everyone else comes too late.
 *
 * <pre>
 *            body whole           acknowledged, failed, or deadline
 *  READING ────────────► SENDING ──────────────────────────────────► ANSWERED
 *     │ │  body refused                                                 ▲
 *     │ └───────────────────────────────────────────────────────────────┤
 *     └─────► LATE ─────────────────────────────────────────────────────┘
 *   deadline        the read ends, which the deadline brought about
 * </pre>
 */
final class ExchangeState {

  private enum Phase {
    READING,
    LATE,
    SENDING,
    ANSWERED
  }

  private Phase phase = Phase.READING;

  /** Whether somebody answers, or has. */
  synchronized boolean isAnswered() {
    return phase == Phase.ANSWERED;
  }

  /** The body is whole: true when it may be sent. */
  synchronized boolean send() {
    return moved(Phase.READING, Phase.SENDING);
  }

  /** Kafka has said something: true for who answers. */
  synchronized boolean settle() {
    return moved(Phase.SENDING, Phase.ANSWERED);
  }

  /** The body is refused, or cannot be read: what to answer; null for who comes too late. */
  synchronized Reply refuse(Reply reason) {
    if (moved(Phase.READING, Phase.ANSWERED)) {
      return reason;
    }
    return moved(Phase.LATE, Phase.ANSWERED) ? Reply.SLOW_BODY : null;
  }

  /**
   * The deadline has come: true for who answers.
   *
   * @param stopReading ends the reading, under the lock, so that the request cannot end meanwhile
   */
  synchronized boolean expire(Runnable stopReading) {
    // In one step: between two, the body could become whole, and nobody would look again.
    if (settle()) {
      return true;
    }
    shed(stopReading);
    return false;
  }

  /** Ends the reading, unless the body is whole. */
  synchronized void shed(Runnable stopReading) {
    if (moved(Phase.READING, Phase.LATE)) {
      stopReading.run();
    }
  }

  private boolean moved(Phase from, Phase to) {
    boolean isThere = phase == from;
    phase = isThere ? to : phase;
    return isThere;
  }
}
