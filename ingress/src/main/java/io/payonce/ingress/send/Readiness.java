package io.payonce.ingress.send;

import io.payonce.ingress.reply.Page;
import java.util.function.Supplier;

/** Says whether a load balancer should send notifications here. */
public final class Readiness {

  private final Supplier<TopicState> topic;
  private volatile boolean isStopping;

  public Readiness(Supplier<TopicState> topic) {
    this.topic = topic;
  }

  public boolean isReady() {
    return !isStopping && topic.get() == TopicState.WRITABLE;
  }

  /** Says no from now on. */
  public void stop() {
    isStopping = true;
  }

  public Page page() {
    if (isStopping) {
      return Page.text(503, "not ready: the ingress is being stopped\n");
    }
    TopicState state = topic.get();
    return state == TopicState.WRITABLE
        ? Page.text(200, "ready\n")
        : Page.text(503, "not ready: " + state.meaning() + "\n");
  }
}
