package io.payonce.ingress;

import java.util.function.Supplier;

/** Whether a load balancer should send notifications here. */
final class Readiness {

  private final Supplier<TopicState> topic;

  Readiness(Supplier<TopicState> topic) {
    this.topic = topic;
  }

  boolean isReady() {
    return topic.get() == TopicState.WRITABLE;
  }

  Page page() {
    TopicState state = topic.get();
    return state == TopicState.WRITABLE
        ? Page.text(200, "ready\n")
        : Page.text(503, "not ready: " + state.meaning() + "\n");
  }
}
