package io.payonce.ingress;

import io.payonce.testing.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** The memory and connections that an ingress holds at a moment. */
record Vitals(
    long heapBytes, long handles, long threads, long inflightBytes, long openConnections) {

  private static final long HEAP_SLACK_BYTES = 8L * 1024 * 1024;

  // The scrape's own, and the producer's when it had to connect again.
  private static final long HANDLES_SLACK = 6;
  private static final long THREADS_SLACK = 4;

  /** After a garbage collection, which is made for it. */
  static Vitals of(IngressProcess ingress) throws IOException, InterruptedException {
    collectGarbage(ingress.pid());
    return read(ingress);
  }

  private static Vitals read(IngressProcess ingress) throws IOException, InterruptedException {
    String metrics = ingress.get("/metrics");
    if (!metrics.startsWith("200")) {
      throw new IOException("no metrics, but " + metrics);
    }
    return new Vitals(
        value(metrics, "jvm_memory_used_bytes{area=\"heap\"}"),
        value(metrics, "process_open_fds"),
        value(metrics, "jvm_threads_current"),
        value(metrics, "payonce_ingress_inflight_bytes"),
        value(metrics, "payonce_ingress_connections"));
  }

  /** Waits until the ingress holds no more than it did before. */
  static Vitals awaitReturn(IngressProcess ingress, Vitals base) {
    return Await.until(
        "as before, " + base, Duration.ofSeconds(30), () -> of(ingress), now -> now.isBack(base));
  }

  /** The same, leaving out what takes its time: garbage and the threads of a pool. */
  static Vitals awaitRelease(IngressProcess ingress, Vitals base) {
    return Await.until(
        "connections and bytes as before, " + base,
        Duration.ofSeconds(30),
        () -> read(ingress),
        now -> now.isReleased(base));
  }

  private boolean isReleased(Vitals base) {
    return inflightBytes == 0 && handles <= base.handles + HANDLES_SLACK;
  }

  private boolean isBack(Vitals base) {
    return isReleased(base)
        && heapBytes <= base.heapBytes + HEAP_SLACK_BYTES
        && threads <= base.threads + THREADS_SLACK;
  }

  private static void collectGarbage(long pid) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    int status =
        new ProcessBuilder(jcmd, Long.toString(pid), "GC.run")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (status != 0) {
      throw new IOException("jcmd " + pid + " GC.run ended with " + status);
    }
  }

  private static long value(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in\n" + metrics));
  }
}
