package io.payonce.ops.bench.load;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** CPU time of this process and of others that are watched, user and system. */
public final class CpuTimes {

  /** What this process is called among those that are measured. */
  public static final String LOAD = "load";

  private final Map<String, List<Long>> watched;

  /** Of processes by name, each one or several by pid. */
  public CpuTimes(Map<String, List<Long>> watched) {
    this.watched = watched;
  }

  /** All of them by now, in nanoseconds; of an ended process it is 0. */
  public Map<String, Long> nanos() {
    Map<String, Long> nanos = new LinkedHashMap<>();
    watched.forEach(
        (name, pids) -> nanos.put(name, pids.stream().mapToLong(CpuTimes::nanosOf).sum()));
    nanos.put(LOAD, nanosOf(ProcessHandle.current().pid()));
    return nanos;
  }

  private static long nanosOf(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .map(Duration::toNanos)
        .orElse(0L);
  }
}
