package io.payonce.ops.bench.figures;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * On what a benchmark ran: without it a figure means nothing.
 *
 * @param commit of the source tree that the jar was built in, {@code -dirty} when it was changed
 */
public record Machine(
    String commit, String jdk, int cores, String cpu, String os, double loadAverage, String at) {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final String UNKNOWN = "unknown";

  /** This machine, now. */
  public static Machine here(Path sourceTree) {
    return new Machine(
        commit(sourceTree),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        cpuModel(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** The first line of every table. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "commit %s, %s, %d cores (%s), load average %.1f at the start%n",
        commit,
        jdk,
        cores,
        cpu,
        loadAverage);
  }

  private static String commit(Path sourceTree) {
    try {
      Process git =
          new ProcessBuilder(
                  List.of("git", "-C", sourceTree.toString(), "describe", "--always", "--dirty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (BufferedReader out = git.inputReader(StandardCharsets.UTF_8)) {
        String line = out.readLine();
        boolean isKnown = git.waitFor(5, TimeUnit.SECONDS) && git.exitValue() == 0;
        return isKnown && line != null ? line : UNKNOWN;
      }
    } catch (IOException e) {
      // No git here: the jar may have come alone.
      return UNKNOWN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return UNKNOWN;
    }
  }

  private static String cpuModel() {
    if (!Files.isReadable(CPU_INFO)) {
      return System.getProperty("os.arch");
    }
    try (var lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }
}
