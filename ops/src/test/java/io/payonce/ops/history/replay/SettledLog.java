package io.payonce.ops.history.replay;

import io.payonce.ops.VerbRun;
import io.payonce.ops.cli.files.DirectoryTree;
import io.payonce.processor.Processor;
import io.payonce.testing.JavaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A log that a live processor settled, once for all tests of this JVM, and replays of it. */
final class SettledLog {

  static final int ORDERS = 12;

  private static SettledLog shared;

  final LiveInstallation live;
  final Path directory;

  /** What the live processor said, by topic. */
  final Map<String, List<String>> outcomes;

  private SettledLog(Path directory) throws Exception {
    this.directory = directory;
    live = new LiveInstallation(directory);
    live.receivesManyKinds(ORDERS);
    Processor processor = live.start();
    live.awaitSettled();
    processor.close();
    outcomes = live.outcomes("");
  }

  static synchronized SettledLog shared() throws Exception {
    if (shared == null) {
      Path directory = Path.of("target", "settled-log").toAbsolutePath();
      DirectoryTree.delete(directory);
      shared = new SettledLog(Files.createDirectories(directory));
    }
    return shared;
  }

  VerbRun replay(String suffix, String... more) {
    return live.run(flags(suffix, more));
  }

  /** Starts one in a process of its own, to be killed. */
  JavaProcess start(String suffix, String... more) {
    return VerbRun.start(LiveInstallation.BROKER, live.topics, flags(suffix, more));
  }

  String[] flags(String suffix, String... more) {
    return with(
        new String[] {
          "replay",
          "--suffix=" + suffix,
          "--merchants",
          live.merchants().toString(),
          "--dir",
          directory.resolve("local").toString()
        },
        more);
  }

  static String[] with(String[] flags, String... more) {
    String[] all = Arrays.copyOf(flags, flags.length + more.length);
    System.arraycopy(more, 0, all, flags.length, more.length);
    return all;
  }
}
