package io.payonce.ops.bench.verify;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * Verifies one sample after another on a thread for some CPU time, and counts: on a busy machine it
 * takes longer, and measures no less.
 */
final class VerifyLoop implements Callable<VerifyLoop.Count> {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** The time is looked at after so many. */
  private static final int BATCH = 64;

  /**
   * The work of one thread.
   *
   * @param verified all of them, each believed
   * @param nanos of the clock
   * @param cpuNanos of the thread
   * @param bytes that it allocated
   */
  record Count(long verified, long nanos, long cpuNanos, long bytes) {

    double perSecond() {
      return verified * 1e9 / nanos;
    }
  }

  private final List<VerifySample> samples;
  private final Predicate<VerifySample> verifier;
  private final long cpuNanosMax;
  private int next;

  /** A loop that begins at some sample, so that threads do not walk side by side. */
  VerifyLoop(
      List<VerifySample> samples, Predicate<VerifySample> verifier, int first, long cpuNanosMax) {
    this.samples = samples;
    this.verifier = verifier;
    this.next = first % samples.size();
    this.cpuNanosMax = cpuNanosMax;
  }

  @Override
  public Count call() {
    long cpu = THREADS.getCurrentThreadCpuTime();
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    long from = System.nanoTime();
    long believed = 0;
    long done = 0;
    while (THREADS.getCurrentThreadCpuTime() - cpu < cpuNanosMax) {
      for (int i = 0; i < BATCH; i++) {
        believed += verifier.test(samples.get(next)) ? 1 : 0;
        next = next + 1 == samples.size() ? 0 : next + 1;
      }
      done += BATCH;
    }
    long nanos = System.nanoTime() - from;
    // Counting them is what keeps the compiler from dropping the work.
    if (believed != done) {
      throw new IllegalStateException((done - believed) + " genuine notifications not believed");
    }
    return new Count(
        done,
        nanos,
        THREADS.getCurrentThreadCpuTime() - cpu,
        THREADS.getCurrentThreadAllocatedBytes() - bytes);
  }
}
