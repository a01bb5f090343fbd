package io.payonce.ingress;

import java.util.function.Supplier;

/** Whether a load balancer should send notifications here. */
final class Readiness {

  private final Supplier<TopicState> topic;
  private final RecentSends recentSends;

  Readiness(Supplier<TopicState> topic, RecentSends recentSends) {
    this.topic = topic;
    this.recentSends = recentSends;
  }

  boolean isReady() {
    return topic.get() == TopicState.WRITABLE && !recentSends.allFailed();
  }

  Page page() {
    TopicState state = topic.get();
    if (state != TopicState.WRITABLE) {
      return Page.text(503, "not ready: " + state.meaning() + "\n");
    }
    return recentSends.allFailed()
        ? Page.text(503, "not ready: Kafka acknowledged none of the recent notifications\n")
        : Page.text(200, "ready\n");
  }
}
