package io.payonce.ops.history.replay.shadow;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.Terminal;
import io.payonce.ops.records.log.ConsumerGroup;
import java.time.Duration;
import java.util.List;

/**
 * Nobody is in the group of a replay: a run that was killed is until its session ends, after 6 s.
 */
public final class Vacancy {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final long POLL_MS = 200;

  private Vacancy() {}

  /**
   * Waits for it.
   *
   * @throws OpsException when somebody stays: the replay is running
   */
  public static void await(ConsumerGroup group, Terminal terminal) throws InterruptedException {
    long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
    List<String> members = group.members();
    if (!members.isEmpty()) {
      terminal.err().println("replay: waiting for a run that ended just now to leave its group");
    }
    while (!members.isEmpty()) {
      if (System.nanoTime() - deadlineNanos > 0) {
        throw new OpsException(
            "this replay is running already: the group "
                + group.id()
                + " has the members "
                + members);
      }
      // Kafka has no call that waits for it; the deadline above bounds the asking.
      Thread.sleep(POLL_MS);
      members = group.members();
    }
  }
}
