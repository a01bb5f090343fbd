package io.payonce.ops.bench.verify;

import io.payonce.ops.bench.figures.Machine;
import io.payonce.ops.history.replay.OpensslSpeed;
import io.payonce.ops.local.plan.Seed;
import io.payonce.processor.notification.key.SignatureAlgorithm;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Every way to verify in turn, round after round, with openssl among them. */
final class VerifyBench {

  private final VerifyBenchSettings settings;
  private final Optional<AlipaySdk> sdk;
  private final List<VerifyBenchResult.Run> runs = new ArrayList<>();
  private final List<Double> openssl = new ArrayList<>();
  private volatile String doing = "signing notifications";

  /** A benchmark, with Alipay's SDK where there is one. */
  public VerifyBench(VerifyBenchSettings settings, Optional<AlipaySdk> sdk) {
    this.settings = settings;
    this.sdk = sdk;
  }

  /** What goes on, for people. */
  public String doing() {
    return doing;
  }

  /** Runs all of it. */
  public VerifyBenchResult run(Path sourceTree) throws InterruptedException {
    Machine machine = Machine.here(sourceTree);
    Instant now = Instant.now();
    List<VerifySample> samples = samples(now, SignatureAlgorithm.RSA2);
    List<VerifyWay> ways = new ArrayList<>(VerifyWays.ofRsa(samples, now.toEpochMilli(), sdk));
    ways.addAll(VerifyWays.ofSm2(samples(now, SignatureAlgorithm.SM2), now.toEpochMilli(), sdk));
    ways.forEach(VerifyBench::prove);
    for (int round = 0; round <= settings.rounds(); round++) {
      round(round, ways);
    }
    return new VerifyBenchResult(
        machine,
        settings,
        samples.stream().mapToInt(sample -> sample.body().length).average().orElse(0),
        sdk.map(AlipaySdk::name).orElse(null),
        openssl,
        runs);
  }

  private List<VerifySample> samples(Instant now, SignatureAlgorithm algorithm) {
    return VerifySamples.make(
        settings.notifications(), settings.apps(), new Seed(settings.seed()), now, algorithm);
  }

  /** A way that believes everything would be fast. */
  private static void prove(VerifyWay way) {
    Predicate<VerifySample> verifier = way.verifier().get();
    for (VerifySample sample : way.samples()) {
      if (!verifier.test(sample) || verifier.test(sample.forged())) {
        throw new IllegalStateException(way.path() + " with " + way.provider() + " errs");
      }
    }
  }

  /** Round 0 is for the compiler. */
  private void round(int round, List<VerifyWay> ways) throws InterruptedException {
    doing = "round " + round + " of " + settings.rounds() + ": openssl";
    if (round > 0) {
      OpensslSpeed.verifiesPerSecond().ifPresent(openssl::add);
    }
    for (VerifyWay way : ways) {
      for (int threads : settings.threads()) {
        VerifyBenchResult.Course course =
            new VerifyBenchResult.Course(way.words(), way.provider(), threads);
        doing = "round " + round + " of " + settings.rounds() + ": " + course.path();
        List<VerifyLoop.Count> counts = verify(way, threads);
        if (round > 0) {
          runs.add(run(course, round, counts));
        }
      }
    }
  }

  private List<VerifyLoop.Count> verify(VerifyWay way, int threads) throws InterruptedException {
    List<VerifySample> samples = way.samples();
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<VerifyLoop> loops = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int first = thread * samples.size() / threads;
        loops.add(
            new VerifyLoop(
                samples,
                way.verifier().get(),
                first,
                TimeUnit.MILLISECONDS.toNanos(settings.millis())));
      }
      List<VerifyLoop.Count> counts = new ArrayList<>();
      for (Future<VerifyLoop.Count> loop : executor.invokeAll(loops)) {
        counts.add(loop.get());
      }
      return counts;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a benchmark failed", e.getCause());
    } finally {
      executor.shutdownNow();
    }
  }

  private static VerifyBenchResult.Run run(
      VerifyBenchResult.Course course, int round, List<VerifyLoop.Count> counts) {
    long verified = counts.stream().mapToLong(VerifyLoop.Count::verified).sum();
    long cpuNanos = counts.stream().mapToLong(VerifyLoop.Count::cpuNanos).sum();
    long bytes = counts.stream().mapToLong(VerifyLoop.Count::bytes).sum();
    return new VerifyBenchResult.Run(
        course,
        round,
        counts.stream().mapToDouble(VerifyLoop.Count::perSecond).sum(),
        verified * 1e9 / cpuNanos,
        (double) bytes / verified);
  }
}
