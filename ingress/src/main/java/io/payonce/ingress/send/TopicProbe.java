package io.payonce.ingress.send;

import java.time.Duration;

/** Looks a topic up on the cluster, without ever creating it. */
public interface TopicProbe extends AutoCloseable {

  /** The result of a look-up. */
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
