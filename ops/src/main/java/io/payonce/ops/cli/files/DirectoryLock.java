package io.payonce.ops.cli.files;

import io.payonce.ops.cli.OpsException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Holds a directory for one process; the operating system lets go of it when that dies. */
public final class DirectoryLock implements AutoCloseable {

  private static final String FILE = "payonce.lock";

  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the directory, which is made when it is not there.
   *
   * @throws OpsException when another process holds it, or it cannot be written
   */
  public static DirectoryLock take(Path directory) {
    try {
      OwnerOnly.createDirectories(directory);
      FileChannel channel =
          OwnerOnly.open(
              directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isLocked(channel)) {
        return new DirectoryLock(channel);
      }
      channel.close();
    } catch (IOException e) {
      throw new OpsException("cannot use the directory " + directory, e);
    }
    throw new OpsException(
        "the directory "
            + directory
            + " is in use by another process; stop that one, or choose another with --dir");
  }

  /**
   * Takes the directory as {@link #take}, and closes it to others.
   *
   * @throws OpsException also when it belongs to somebody else
   */
  public static DirectoryLock takeClosed(Path directory) {
    try {
      OwnerOnly.createClosed(directory);
    } catch (IOException e) {
      throw new OpsException("cannot close the directory " + directory + " to others", e);
    }
    return take(directory);
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new OpsException("cannot release the directory", e);
    }
  }
}
