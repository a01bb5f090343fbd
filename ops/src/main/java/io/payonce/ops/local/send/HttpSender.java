package io.payonce.ops.local.send;

import io.payonce.ops.local.plan.BodyMaker;
import io.payonce.ops.local.plan.Copy;
import io.payonce.ops.local.plan.Delivery;
import io.payonce.ops.local.plan.Notification;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Makes one request of a delivery, before the eyes of the witnesses. */
public final class HttpSender {

  private final String run;
  private final BodyMaker bodies;
  private final Endpoint endpoint;
  private final List<Witness> witnesses;
  private final Clock clock;
  private final AtomicLong requests = new AtomicLong();

  /** Weak, so that a body is kept no longer than the plan holds its notification. */
  private final Map<Notification, byte[]> lastBodies =
      Collections.synchronizedMap(new WeakHashMap<>());

  /**
   * A sender.
   *
   * @param run begins the id of every request
   * @param witnesses in the order in which they see things
   */
  public HttpSender(
      String run, BodyMaker bodies, Endpoint endpoint, List<Witness> witnesses, Clock clock) {
    this.run = run;
    this.bodies = bodies;
    this.endpoint = endpoint;
    this.witnesses = witnesses;
    this.clock = clock;
  }

  IngressAnswer send(Delivery delivery, int number) throws InterruptedException {
    String id = run + "-" + requests.incrementAndGet();
    Attempt attempt = new Attempt(id, delivery, number, body(delivery));
    for (Witness witness : witnesses) {
      witness.sending(attempt);
    }
    IngressAnswer answer = endpoint.post(attempt.body(), bodies.contentType(delivery));
    for (Witness witness : witnesses) {
      witness.answered(attempt, answer);
    }
    return answer;
  }

  void gaveUp(Delivery delivery) {
    witnesses.forEach(witness -> witness.gaveUp(delivery));
  }

  private byte[] body(Delivery delivery) {
    Notification notification = delivery.notification();
    byte[] last = lastBodies.get(notification);
    byte[] body =
        delivery.copy() == Copy.TWICE && last != null
            ? last
            : bodies.body(delivery, clock.instant());
    if (delivery.copy() == Copy.GENUINE) {
      lastBodies.put(notification, body);
    }
    return body;
  }
}
