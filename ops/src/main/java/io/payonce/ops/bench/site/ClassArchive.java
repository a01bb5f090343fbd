package io.payonce.ops.bench.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The archive of the processor's classes, as the launcher in {@code deploy/} keeps it.
 *
 * @param file written by a process at its clean stop, used by those that start later
 */
public record ClassArchive(Path file) {

  private static final int AHEAD_OF_TIME = 25;

  /** Flags of the next process: it writes the archive where there is none. */
  public List<String> flags() {
    boolean isAheadOfTime = Runtime.version().feature() >= AHEAD_OF_TIME;
    if (Files.exists(file)) {
      return List.of((isAheadOfTime ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + file);
    }
    return isAheadOfTime
        ? List.of("-XX:AOTCacheOutput=" + file)
        // With the classes of lambdas in it JDK 17.0.15 crashes while it writes an archive.
        : List.of(
            "-XX:ArchiveClassesAtExit=" + file,
            "-Djdk.internal.lambda.disableEagerInitialization=true");
  }

  /** Forgets what another build left. */
  public void discard() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
