package io.payonce.ops.bench.endtoend;

import io.payonce.ops.bench.Machine;
import io.payonce.ops.bench.site.Receiver;
import io.payonce.ops.bench.traffic.FreshBodies;
import io.payonce.ops.load.LoadRun;
import io.payonce.ops.load.LoadSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All of ours under load by schedule, from request to committed event, in turn with another
 * receiver.
 *
 * <pre>
 * warm-up, then which rate is sustained, then for each share of it:  A B A B …
 * </pre>
 */
public final class EndToEndBench {

  static final String OURS = "payonce";
  private static final String OTHER = "against";
  private static final Duration SETTLE = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final long SEED = 1;
  private static final double WARMUP_RATE = 500;
  private static final double FIRST_RATE = 1000;
  private static final int REFINEMENTS = 2;

  /** A forgery takes its signature from one of the first two bodies of a run. */
  private static final int BODIES_MIN = 2;

  private final FreshBodies bodies;
  private final EndToEndSettings settings;
  private final List<EndToEndResult.Probe> probes = new ArrayList<>();
  private final List<EndToEndResult.Run> runs = new ArrayList<>();
  private volatile String doing = "starting broker, ingress and processor";

  /** A benchmark that sends these bodies. */
  public EndToEndBench(FreshBodies bodies, EndToEndSettings settings) {
    this.bodies = bodies;
    this.settings = settings;
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
    List<byte[]> fresh = fresh(rate, settings.warmup());
    pipeline.load(fresh, load(pipeline.receiver(OURS), rate, settings.warmup()));
    if (settings.against() != null) {
      other(fresh, rate, settings.warmup());
    }
  }

  private double sustained(Pipeline pipeline) throws IOException, InterruptedException {
    RateSearch search = new RateSearch(FIRST_RATE, REFINEMENTS);
    while (!search.isDone()) {
      double rate = search.next();
      doing = "is %.0f/s sustained".formatted(rate);
      PipelineLoad found =
          pipeline.load(
              fresh(rate, settings.probe()), load(pipeline.receiver(OURS), rate, settings.probe()));
      probes.add(EndToEndResult.Probe.of(rate, found));
      search.tried(found.isSustained());
    }
    return search.sustained();
  }

  private void measure(Pipeline pipeline, int percent, double rate)
      throws IOException, InterruptedException {
    for (int round = 1; round <= settings.rounds(); round++) {
      doing = "%d %% (%.0f/s), round %d, ours".formatted(percent, rate, round);
      List<byte[]> fresh = fresh(rate, settings.duration());
      PipelineLoad ours =
          pipeline.load(fresh, load(pipeline.receiver(OURS), rate, settings.duration()));
      runs.add(new EndToEndResult.Run(OURS, percent, round, ours));
      if (settings.against() != null) {
        doing = "%d %% (%.0f/s), round %d, the other".formatted(percent, rate, round);
        PipelineLoad other = other(fresh, rate, settings.duration());
        runs.add(new EndToEndResult.Run(OTHER, percent, round, other));
      }
    }
  }

  private PipelineLoad other(List<byte[]> fresh, double rate, Duration duration)
      throws IOException {
    Receiver receiver =
        new Receiver(OTHER, settings.against(), Map.of(OTHER, settings.againstPids()));
    try (LoadRun run = LoadRun.of(fresh, load(receiver, rate, duration))) {
      return PipelineLoad.answered(run.run());
    }
  }

  /** As many as a run can need, so that none is sent twice but by choice. */
  private List<byte[]> fresh(double rate, Duration duration) {
    double seconds = duration.plus(SETTLE).toMillis() / 1000.0;
    return bodies.take(BODIES_MIN + (int) Math.ceil(rate * seconds));
  }

  private LoadSettings load(Receiver receiver, double rate, Duration duration) {
    return new LoadSettings(
        receiver.uri(),
        rate,
        settings.connections(),
        SETTLE,
        duration,
        TIMEOUT,
        settings.duplicates(),
        settings.forged(),
        SEED,
        receiver.processes());
  }
}
