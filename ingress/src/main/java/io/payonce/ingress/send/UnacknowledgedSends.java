package io.payonce.ingress.send;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The sends that Kafka has neither acknowledged nor given up, in their order. */
final class UnacknowledgedSends {

  private final Queue<Send> sends = new ConcurrentLinkedQueue<>();

  void add(Send send) {
    sends.add(send);
  }

  /** How long the oldest has been on its way, 0 when there is none; for one thread only. */
  long oldestAgeNanos(long nowNanos) {
    Send head = sends.peek();
    while (head != null && head.isSettled()) {
      sends.remove();
      head = sends.peek();
    }
    return head == null ? 0 : Math.max(0, nowNanos - head.sentNanos());
  }
}
