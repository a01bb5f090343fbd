package io.payonce.ops.history.reset;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.files.DirectoryTree;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The local state of an application on this machine, as Kafka Streams lays it out. */
final class StateDirectory {

  private static final String LOCK = ".lock";
  private static final String PROCESS = "kafka-streams-process-metadata";
  private static final Pattern TASK = Pattern.compile("\\d+_\\d+");

  private final Path root;
  private final Path ofApplication;

  private StateDirectory(Path root, String applicationId) {
    this.root = root;
    this.ofApplication = root.resolve(applicationId);
  }

  /**
   * That below a processor's {@code state.dir}.
   *
   * @throws OpsException when something else lies there, or a process uses it
   */
  static StateDirectory in(Path root, String applicationId) {
    StateDirectory directory = new StateDirectory(root, applicationId);
    directory.check();
    return directory;
  }

  private void check() {
    if (!Files.isDirectory(root)) {
      throw isNoStateDir();
    }
    if (!exists()) {
      return;
    }
    List<String> strange = strange();
    if (!strange.isEmpty()) {
      throw new OpsException(
          ofApplication
              + " holds what no processor puts there, and is left alone: "
              + String.join(", ", strange));
    }
    withLock(() -> {});
  }

  /** Whether anything of the application is there; an earlier reset may have deleted it. */
  boolean exists() {
    return Files.isDirectory(ofApplication);
  }

  /**
   * For when no reset can have been here.
   *
   * @throws OpsException when there is nothing of the application
   */
  void refuseToBeMissing() {
    if (!exists()) {
      throw isNoStateDir();
    }
  }

  private OpsException isNoStateDir() {
    return new OpsException(
        "--state-dir: expected the state.dir of a processor, with a directory "
            + ofApplication.getFileName()
            + " in it, got "
            + root);
  }

  private List<String> strange() {
    try (Stream<Path> children = Files.list(ofApplication)) {
      return children
          .filter(child -> !isOurs(child))
          .map(child -> child.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new OpsException("cannot look into " + ofApplication, e);
    }
  }

  private static boolean isOurs(Path child) {
    String name = child.getFileName().toString();
    return name.equals(LOCK)
        || name.equals(PROCESS)
        || TASK.matcher(name).matches() && Files.isDirectory(child);
  }

  /** What {@link #delete} deletes. */
  Path path() {
    return ofApplication;
  }

  /** Deletes the application's part, as far as it is there, and nothing beside it. */
  void delete() {
    if (exists()) {
      withLock(() -> DirectoryTree.delete(ofApplication));
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  /** Kafka Streams holds this lock as long as it runs. */
  private void withLock(Work work) {
    try (FileChannel channel =
        FileChannel.open(
            ofApplication.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (channel.tryLock() == null) {
        throw inUse();
      }
      work.run();
    } catch (OverlappingFileLockException e) {
      throw inUse();
    } catch (IOException e) {
      throw new OpsException("cannot use " + ofApplication, e);
    }
  }

  private OpsException inUse() {
    return new OpsException(ofApplication + " is in use by a running process; stop that first");
  }
}
