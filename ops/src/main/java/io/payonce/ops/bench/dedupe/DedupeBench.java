package io.payonce.ops.bench.dedupe;

import io.payonce.ops.bench.figures.Machine;
import io.payonce.ops.bench.site.ChildJvm;
import io.payonce.ops.cli.Json;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.files.DirectoryTree;
import io.payonce.ops.cli.files.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The dedupe store alone, by number of ids, each in a JVM of its own: RocksDB's memory is one
 * budget for a process, and what one store left in it must not help the next.
 */
final class DedupeBench {

  /** While a compaction runs, tables and their successors lie side by side. */
  private static final long DISK_BYTES_PER_ID = 250;

  private static final long POLL_MS = 100;

  private final DedupeBenchSettings settings;
  private final List<DedupeRun> runs = new ArrayList<>();
  private volatile String doing = "starting";

  /** A benchmark with these settings. */
  public DedupeBench(DedupeBenchSettings settings) {
    this.settings = settings;
  }

  /** What goes on, for people. */
  public String doing() {
    return doing;
  }

  /** Runs all of it. */
  public DedupeBenchResult run(Path sourceTree) throws InterruptedException {
    Path directory = Path.of(settings.directory());
    checkDisk(directory);
    Machine machine = Machine.here(sourceTree);
    for (long ids : settings.ids()) {
      for (DedupeStore store : settings.stores()) {
        runs.add(run(store, ids, directory));
      }
    }
    return new DedupeBenchResult(machine, settings, runs);
  }

  private void checkDisk(Path directory) {
    long needed = settings.ids().stream().mapToLong(ids -> ids * DISK_BYTES_PER_ID).max().orElse(0);
    try {
      OwnerOnly.createDirectories(directory);
      long usable = Files.getFileStore(directory).getUsableSpace();
      if (usable < needed) {
        throw new OpsException(
            "expected %d MB of free disk in %s, got %d; use fewer --ids or another --dir"
                .formatted(needed / 1_000_000, directory, usable / 1_000_000));
      }
    } catch (IOException e) {
      throw new OpsException("cannot use the directory " + directory, e);
    }
  }

  private DedupeRun run(DedupeStore store, long ids, Path directory) throws InterruptedException {
    Path state = directory.resolve("dedupe");
    delete(state);
    try (ChildJvm jvm = ChildJvm.start("dedupe", directory, arguments(store, ids, state))) {
      return await(jvm, store + " of " + ids + " ids: ");
    } finally {
      delete(state);
    }
  }

  /** The heap is taken whole at the start, so that what grows later is RocksDB's. */
  private List<String> arguments(DedupeStore store, long ids, Path state) {
    DedupeMain.Task task =
        new DedupeMain.Task(
            store,
            ids,
            settings.rounds(),
            settings.lookups(),
            state.toString(),
            settings.properties());
    return List.of(
        "-Xms256m",
        "-Xmx256m",
        "-XX:+AlwaysPreTouch",
        "-XX:+UseSerialGC",
        "-Dlogback.configurationFile=logback-ops.xml",
        "-cp",
        System.getProperty("java.class.path"),
        DedupeMain.class.getName(),
        Json.line(task));
  }

  private DedupeRun await(ChildJvm jvm, String what) throws InterruptedException {
    while (true) {
      List<String> lines = jvm.lines();
      String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
      if (last.startsWith(DedupeMain.RESULT)) {
        byte[] json = last.substring(DedupeMain.RESULT.length()).getBytes(StandardCharsets.UTF_8);
        return Json.read("the result of the benchmark", json, DedupeRun.class);
      }
      jvm.checkAlive();
      doing = what + last;
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
  }

  private static void delete(Path state) {
    try {
      DirectoryTree.delete(state);
    } catch (IOException e) {
      throw new OpsException("cannot delete the store in " + state, e);
    }
  }
}
