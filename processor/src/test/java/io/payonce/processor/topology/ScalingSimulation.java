package io.payonce.processor.topology;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Rates that no single machine sends: one stream thread on a simulated clock, with the real {@link
 * CommitPacing} and what a record and a commit were measured to take.
 *
 * <p>Not modelled: how records come to the thread (ingress and fetch, 10 to 20 ms), cores that
 * several threads share, commits that grow with the partitions of a thread.
 *
 * <p>Not run by default. {@code mvn test -pl processor -am -Dtest=ScalingSimulation
 * -Dsurefire.failIfNoSpecifiedTests=false}
 */
class ScalingSimulation {

  /** Of a thread, by the clock: 14 000 records a second, as on two cores with a broker beside. */
  private static final double RECORD_MS = 0.070;

  private static final double COMMIT_MS = 9;
  private static final long LEAST_MS = 50;
  private static final long MOST_MS = 500;

  /** A kill until a standby goes on, measured. */
  private static final double TAKEOVER_MS = 12_400;

  private static final double MINUTE_MS = 60_000;

  /** A simulated clock does not begin at zero, which is no time to {@link CommitPacing}. */
  private static final double BEGIN_MS = 1_000;

  @Test
  void shouldSettleInTimeUpToTheKnee() {
    System.out.println("records/s of a thread   busy   p50 ms   p99 ms   commits/s");
    for (double perSecond : new double[] {100, 1_000, 2_500, 6_250, 10_000, 12_000, 13_000}) {
      Run run = new Run(7);
      run.take(0, MINUTE_MS, perSecond);
      run.work();
      run.print(perSecond);

      // Half of what a thread can do is what the plan gives it.
      assertTrue(perSecond > 7_000 || run.percentile(0.99) < 150, () -> "p99 at " + perSecond);
    }
  }

  @Test
  void shouldCatchUpAfterAPeak() {
    System.out.println("6 250/s, for ten seconds     longest ms   caught up after s");
    for (double peak : new double[] {12_500, 25_000, 50_000}) {
      Run run = new Run(7);
      run.take(0, 10_000, peak);
      run.take(10_000, 10 * MINUTE_MS, 6_250);
      run.work();
      double caughtUp = run.lastLaterThan(MOST_MS);
      System.out.printf(
          Locale.ROOT, "%17.0f/s %18.0f %19.1f%n", peak, run.percentile(1), caughtUp / 1000);

      assertTrue(caughtUp < 10 * MINUTE_MS / 2, () -> "still behind after " + peak);
    }
  }

  @Test
  void shouldTakeOverWhatAKilledInstanceLeft() {
    System.out.println(
        "a killed instance of   its records to each thread left   caught up after s");
    boolean isSmallHeld = takeOver("2 x 2 threads at 10 000/s", 2_500, 2_500);
    boolean isLargeHeld = takeOver("4 x 4 threads at 100 000/s", 6_250, 6_250 * 4.0 / 12);
    boolean isTightHeld = takeOver("4 x 2 threads at 100 000/s", 12_500, 12_500 * 2.0 / 6);

    assertTrue(isSmallHeld);
    assertTrue(isLargeHeld);
    assertFalse(isTightHeld);
  }

  /** Whether those that are left catch up. */
  private static boolean takeOver(String what, double own, double adopted) {
    Run run = new Run(7);
    run.take(0, 5 * MINUTE_MS, own + adopted);
    run.adoptAfter(TAKEOVER_MS, adopted / (own + adopted));
    run.work();
    double caughtUp = run.lastLaterThan(MOST_MS);
    boolean isLost = caughtUp > 4 * MINUTE_MS;
    System.out.printf(
        Locale.ROOT,
        "%-28s %10.0f/s %30s%n",
        what,
        adopted,
        isLost ? "never" : String.format(Locale.ROOT, "%.1f", caughtUp / 1000));
    return !isLost;
  }

  /** One thread's records, by the time at which they are appended. */
  private static final class Run {

    private final Random random;
    private final List<double[]> arrivals = new ArrayList<>();
    private double[] latencies = {};
    private double[] appended = {};
    private int commits;
    private double busyMs;
    private double endMs;

    Run(long seed) {
      random = new Random(seed);
    }

    /** Records at random times, so many a second on average. */
    void take(double fromMs, double untilMs, double perSecond) {
      double atMs = BEGIN_MS + fromMs;
      while (true) {
        atMs -= Math.log(1 - random.nextDouble()) * 1000 / perSecond;
        if (atMs >= BEGIN_MS + untilMs) {
          return;
        }
        arrivals.add(new double[] {atMs, atMs});
      }
    }

    /** This share of the records is seen only from then on. */
    void adoptAfter(double ms, double share) {
      for (double[] record : arrivals) {
        if (random.nextDouble() < share) {
          record[1] = Math.max(record[0], BEGIN_MS + ms);
        }
      }
      arrivals.sort((a, b) -> Double.compare(a[1], b[1]));
    }

    void work() {
      CommitPacing pacing = new CommitPacing(LEAST_MS, MOST_MS);
      latencies = new double[arrivals.size()];
      appended = new double[arrivals.size()];
      Queue<double[]> transaction = new ArrayDeque<>();
      double nowMs = BEGIN_MS;
      int next = 0;
      int settled = 0;
      while (settled < arrivals.size()) {
        if (next < arrivals.size() && arrivals.get(next)[1] <= nowMs) {
          double[] record = arrivals.get(next++);
          nowMs += RECORD_MS;
          busyMs += RECORD_MS;
          transaction.add(record);
          pacing.processed((long) record[0], (long) nowMs);
        } else {
          double askMs = nowMs + pacing.askEveryMs();
          nowMs = next < arrivals.size() ? Math.min(arrivals.get(next)[1], askMs) : askMs;
        }
        if (pacing.isDue((long) nowMs)) {
          nowMs += COMMIT_MS;
          busyMs += COMMIT_MS;
          commits++;
          for (double[] record : transaction) {
            latencies[settled] = nowMs - record[0];
            appended[settled++] = record[0];
          }
          transaction.clear();
        }
      }
      endMs = nowMs - BEGIN_MS;
    }

    double percentile(double share) {
      double[] sorted = latencies.clone();
      Arrays.sort(sorted);
      return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
    }

    /** When the last of those that waited longer was settled. */
    double lastLaterThan(double ms) {
      double last = 0;
      for (int i = 0; i < latencies.length; i++) {
        if (latencies[i] > ms + COMMIT_MS) {
          last = Math.max(last, appended[i] + latencies[i] - BEGIN_MS);
        }
      }
      return last;
    }

    void print(double perSecond) {
      System.out.printf(
          Locale.ROOT,
          "%21.0f %5.0f %% %8.0f %8.0f %11.1f%n",
          perSecond,
          100 * busyMs / endMs,
          percentile(0.5),
          percentile(0.99),
          commits * 1000 / endMs);
    }
  }
}
