package io.payonce.ingress;

import java.time.Duration;

/** Looks a topic up on the cluster, without ever creating it. */
interface TopicProbe extends AutoCloseable {

  /** What a look-up found. */
  enum Finding {
    PRESENT,
    ABSENT,
    UNREACHABLE
  }

  /** Asks the cluster; answers within {@code timeout} or so. */
  Finding find(Duration timeout) throws InterruptedException;

  @Override
  void close();
}
