package io.payonce.ops.history.replay;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicReference;

/** Time and CPU time that this process spends from the first record to the last commit. */
final class Effort {

  private record Reading(long nanos, long cpuNanos) {

    static Reading now() {
      OperatingSystemMXBean system =
          ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
      return new Reading(System.nanoTime(), system.getProcessCpuTime());
    }
  }

  private final AtomicReference<Reading> begin = new AtomicReference<>();
  private volatile Reading end;

  /** The first record begins. */
  void begins() {
    if (begin.get() == null) {
      begin.compareAndSet(null, Reading.now());
    }
  }

  /** The last commit is done. */
  void ends() {
    end = Reading.now();
  }

  /** Seconds; 0 when there was no record. */
  double seconds() {
    return begin.get() == null ? 0 : (end.nanos() - begin.get().nanos()) / 1e9;
  }

  /** CPU seconds of the whole process; 0 when there was no record. */
  double cpuSeconds() {
    return begin.get() == null ? 0 : (end.cpuNanos() - begin.get().cpuNanos()) / 1e9;
  }
}
