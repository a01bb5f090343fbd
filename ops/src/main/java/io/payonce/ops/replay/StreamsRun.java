package io.payonce.ops.replay;

import io.payonce.ops.judge.JudgeRules;
import io.payonce.ops.manifest.Stretch;
import io.payonce.ops.terminal.OpsException;
import io.payonce.processor.runtime.Measurements;
import io.payonce.processor.runtime.StreamsRunner;
import io.payonce.processor.topology.Outcomes;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The topology while it runs over the range. */
final class StreamsRun {

  private static final long POLL_MS = 100;

  private final ReplaySettings settings;
  private final JudgeRules rules;
  private final Outcomes outcomes;
  private final Effort effort;
  private final CountDownLatch stopped;

  StreamsRun(
      ReplaySettings settings,
      JudgeRules rules,
      Outcomes outcomes,
      Effort effort,
      CountDownLatch stopped) {
    this.settings = settings;
    this.rules = rules;
    this.outcomes = outcomes;
    this.effort = effort;
    this.stopped = stopped;
  }

  /**
   * Runs until nothing is left.
   *
   * @throws OpsException when it was stopped, or gave up
   */
  void runUntil(EndWatch end, ReplayProgress progress, List<Stretch> stretches)
      throws InterruptedException {
    end.look();
    if (end.isReached()) {
      return;
    }
    try (StreamsRunner runner =
        StreamsRunner.start(
            rules.config(),
            ReplayTopology.build(settings, stretches, rules, outcomes, effort),
            "",
            new Measurements(outcomes))) {
      while (!end.isReached()) {
        if (stopped.await(POLL_MS, TimeUnit.MILLISECONDS)) {
          throw new OpsException(
              "stopped at " + progress.words().strip() + ". The same command goes on from there");
        }
        failIfGivenUp(runner);
        progress.committed(end.look());
      }
      effort.ends();
    }
  }

  private static void failIfGivenUp(StreamsRunner runner) {
    Throwable reason = runner.gaveUp().getNow(null);
    if (reason != null) {
      throw new OpsException("the replay gave up; the same command goes on from there", reason);
    }
  }
}
