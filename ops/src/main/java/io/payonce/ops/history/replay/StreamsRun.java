package io.payonce.ops.history.replay;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.history.manifest.Stretch;
import io.payonce.ops.records.topics.TopicFound;
import io.payonce.ops.records.topics.TopicsAdmin;
import io.payonce.ops.trace.judge.JudgeRules;
import io.payonce.process.background.Background;
import io.payonce.processor.config.StreamsSettings;
import io.payonce.processor.metrics.ProcessorMeasurements;
import io.payonce.processor.streams.StreamsRunner;
import io.payonce.processor.streams.WatchedClients;
import io.payonce.processor.topology.Outcomes;
import io.payonce.schemas.RawTopic;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** The topology while it runs over the range. */
final class StreamsRun {

  private final ReplaySettings settings;
  private final JudgeRules rules;
  private final Outcomes outcomes;
  private final Effort effort;
  private final CountDownLatch stopped;
  private CompletableFuture<Throwable> gaveUp = new CompletableFuture<>();

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
    Background background = new Background();
    try (StreamsRunner runner =
        StreamsRunner.start(
            rules.config(),
            ReplayTopology.build(settings, stretches, rules, outcomes, effort),
            StreamsSettings.of(rules.config(), rawTopic(), ""),
            WatchedClients.of(
                rules.config(),
                new ProcessorMeasurements(outcomes),
                new SkippedRecords(settings.client())),
            background)) {
      gaveUp = runner.gaveUp();
      new EndWait(end, gaveUp, stopped, background).await(progress);
      effort.ends();
    }
  }

  /** Whether the topology has no thread any more, or too many failed. */
  boolean hasGivenUp() {
    return gaveUp.isDone();
  }

  private RawTopic rawTopic() throws InterruptedException {
    String name = settings.names().live().notifications();
    try (TopicsAdmin admin = TopicsAdmin.connect(settings.client())) {
      TopicFound found = admin.find(List.of(name)).get(name);
      return RawTopic.of(found.partitions(), found.replication(), found.config());
    }
  }
}
