package io.payonce.ops.bench.endtoend;

import io.payonce.ops.bench.figures.Machine;
import io.payonce.ops.bench.load.LoadRun;
import io.payonce.ops.bench.load.LoadSettings;
import io.payonce.ops.bench.site.Receiver;
import io.payonce.ops.bench.site.ReceiverComparison;
import io.payonce.ops.bench.traffic.FreshBodies;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * All of ours under load by schedule, from request to committed event, in turn with another
 * receiver.
 *
 * <pre>
 * warm-up, then which rate is sustained, then for each share of it:  A B A B …
 * </pre>
 */
final class EndToEndBench {

  private static final double WARMUP_RATE = 2000;

  /** A few bodies at a time: a generator with a heap full of them pauses while it measures. */
  private static final Duration WARMUP_SLICE = Duration.ofSeconds(15);

  private static final double FIRST_RATE = 1000;
  private static final int REFINEMENTS = 2;

  /** A forgery takes its signature from one of the first two bodies of a run. */
  private static final int BODIES_MIN = 2;

  private final FreshBodies bodies;
  private final EndToEndSettings settings;
  private final ReceiverComparison comparison;
  private final List<EndToEndResult.Probe> probes = new ArrayList<>();
  private final List<EndToEndResult.Run> runs = new ArrayList<>();
  private volatile String doing = "starting broker, ingress and processor";

  /** A benchmark that sends these bodies. */
  public EndToEndBench(FreshBodies bodies, EndToEndSettings settings) {
    this.bodies = bodies;
    this.settings = settings;
    this.comparison = settings.comparison();
  }

  /** What goes on, for people. */
  public String doing() {
    return doing + bodies.words();
  }

  /** Runs all of it. */
  public EndToEndResult run(Path sourceTree) throws InterruptedException, IOException {
    Machine machine = Machine.here(sourceTree);
    try (Pipeline pipeline = Pipeline.start(settings.site(), settings.processor())) {
      warmUp(pipeline);
      double sustained = settings.rate() != null ? settings.rate() : sustained(pipeline);
      for (int percent : settings.loads()) {
        measure(pipeline, percent, Math.max(1, Math.floor(sustained * percent / 100)));
      }
      return new EndToEndResult(
          machine, EndToEndResult.Setup.of(settings), sustained, probes, runs);
    }
  }

  private void warmUp(Pipeline pipeline) throws IOException, InterruptedException {
    double rate = settings.rate() != null ? settings.rate() / 2 : WARMUP_RATE;
    doing = "warming up";
    Duration left = comparison.warmup();
    while (left.toMillis() > 0) {
      Duration slice = left.compareTo(WARMUP_SLICE) < 0 ? left : WARMUP_SLICE;
      warmUp(pipeline, rate, slice);
      left = left.minus(slice);
    }
  }

  private void warmUp(Pipeline pipeline, double rate, Duration slice)
      throws IOException, InterruptedException {
    List<byte[]> fresh = fresh(rate, slice);
    pipeline.load(fresh, load(pipeline.receiver(ReceiverComparison.OURS), rate, slice));
    if (comparison.other() != null) {
      other(fresh, rate, slice);
    }
  }

  private double sustained(Pipeline pipeline) throws IOException, InterruptedException {
    RateSearch search = new RateSearch(FIRST_RATE, REFINEMENTS);
    while (!search.isDone()) {
      double rate = search.next();
      doing = "is %.0f/s sustained".formatted(rate);
      PipelineLoad found =
          pipeline.load(
              fresh(rate, settings.probe()),
              load(pipeline.receiver(ReceiverComparison.OURS), rate, settings.probe()));
      probes.add(EndToEndResult.Probe.of(rate, found));
      search.tried(found.isSustained());
    }
    return search.sustained();
  }

  private void measure(Pipeline pipeline, int percent, double rate)
      throws IOException, InterruptedException {
    for (int round = 1; round <= comparison.rounds(); round++) {
      doing = "%d %% (%.0f/s), round %d, ours".formatted(percent, rate, round);
      List<byte[]> fresh = fresh(rate, comparison.duration());
      PipelineLoad ours =
          pipeline.load(
              fresh, load(pipeline.receiver(ReceiverComparison.OURS), rate, comparison.duration()));
      runs.add(new EndToEndResult.Run(ReceiverComparison.OURS, percent, round, ours));
      if (comparison.other() != null) {
        doing = "%d %% (%.0f/s), round %d, the other".formatted(percent, rate, round);
        PipelineLoad other = other(fresh, rate, comparison.duration());
        runs.add(new EndToEndResult.Run(comparison.other().name(), percent, round, other));
      }
    }
  }

  private PipelineLoad other(List<byte[]> fresh, double rate, Duration duration)
      throws IOException {
    try (LoadRun run = LoadRun.of(fresh, load(comparison.other(), rate, duration))) {
      return PipelineLoad.answered(run.run());
    }
  }

  /** As many as a run can need, so that none is sent twice but by choice. */
  private List<byte[]> fresh(double rate, Duration duration) {
    double seconds = duration.plus(ReceiverComparison.SETTLE).toMillis() / 1000.0;
    return bodies.take(BODIES_MIN + (int) Math.ceil(rate * seconds));
  }

  private LoadSettings load(Receiver receiver, double rate, Duration duration) {
    return comparison.load(receiver, rate, settings.connections(), duration);
  }
}
