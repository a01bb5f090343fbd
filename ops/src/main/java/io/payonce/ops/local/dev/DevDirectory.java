package io.payonce.ops.local.dev;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.files.DirectoryLock;
import io.payonce.ops.cli.files.DirectoryTree;
import io.payonce.ops.local.sandbox.SandboxMerchant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The directory of dev with all its files: a directory that stays, or one that goes with the
 * process.
 */
final class DevDirectory implements AutoCloseable {

  private final Path root;
  private final boolean isTemporary;
  private final DirectoryLock lock;

  private DevDirectory(Path root, boolean isTemporary) {
    this.root = root.toAbsolutePath().normalize();
    this.isTemporary = isTemporary;
    this.lock = DirectoryLock.take(this.root);
  }

  /** The directory, held for this process; for null a new one that is removed at the end. */
  public static DevDirectory open(Path directory) {
    return directory == null
        ? new DevDirectory(temporary(), true)
        : new DevDirectory(directory, false);
  }

  /** The directory itself. */
  public Path root() {
    return root;
  }

  /** Whether it is removed at the end. */
  public boolean isTemporary() {
    return isTemporary;
  }

  Path broker() {
    return root.resolve("broker");
  }

  Path state() {
    return root.resolve("state");
  }

  Path sandbox() {
    return root.resolve(SandboxMerchant.FOLDER);
  }

  Path sample() {
    return root.resolve("sample.txt");
  }

  @Override
  public void close() {
    lock.close();
    if (isTemporary) {
      try {
        DirectoryTree.delete(root);
      } catch (IOException e) {
        throw new OpsException("cannot remove the temporary directory " + root, e);
      }
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("payonce-dev-");
    } catch (IOException e) {
      throw new OpsException("cannot make a temporary directory; name one with --dir", e);
    }
  }
}
