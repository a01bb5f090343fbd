package io.payonce.ingress.send;

import io.payonce.ingress.answer.Page;
import java.util.function.Supplier;

/** Whether a load balancer should send notifications here. */
public final class Readiness {

  private final Supplier<TopicState> topic;

  public Readiness(Supplier<TopicState> topic) {
    this.topic = topic;
  }

  public boolean isReady() {
    return topic.get() == TopicState.WRITABLE;
  }

  public Page page() {
    TopicState state = topic.get();
    return state == TopicState.WRITABLE
        ? Page.text(200, "ready\n")
        : Page.text(503, "not ready: " + state.meaning() + "\n");
  }
}
