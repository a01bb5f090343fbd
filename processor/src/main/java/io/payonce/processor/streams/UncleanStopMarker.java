package io.payonce.processor.streams;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that exists while a processor runs on a state directory: found at a start, the last stop
 * was unclean and the local state must go.
 *
 * <p>Kafka 4.3.1 died otherwise at the first start after a kill ("Store ... is currently closed",
 * "lock hold by current process"). Exactly-once without transactional stores discards that state
 * anyway.
 */
final class UncleanStopMarker {

  private final Path file;

  UncleanStopMarker(Path stateDir, String applicationId) {
    this.file = stateDir.resolve(applicationId + ".running");
  }

  /**
   * Marks the start, durably.
   *
   * @return whether the mark was there already
   */
  boolean mark() throws IOException {
    Files.createDirectories(file.getParent());
    boolean wasUnclean = Files.exists(file);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    force(file.getParent());
    return wasUnclean;
  }

  /** Takes the mark away after a clean stop. */
  void clear() throws IOException {
    Files.deleteIfExists(file);
    force(file.getParent());
  }

  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
