package io.payonce.ops.cli.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Files and directories that nobody but this user can look into: for bodies, keys and state.
 *
 * <p>Where the file system knows no such permissions, they are as it makes them.
 */
public final class OwnerOnly {

  private static final boolean IS_POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private OwnerOnly() {}

  /** Makes a directory and those above it that are missing; what is there stays as it is. */
  public static void createDirectories(Path directory) throws IOException {
    Files.createDirectories(directory, attributes(DIRECTORY));
  }

  /**
   * Makes a directory, or closes the one that is there to others.
   *
   * @throws IOException also when the one that is there belongs to somebody else
   */
  public static void createClosed(Path directory) throws IOException {
    createDirectories(directory);
    close(directory, DIRECTORY);
  }

  /**
   * Opens a file, which is made or closed to others.
   *
   * @param options as of {@link FileChannel#open}
   */
  public static FileChannel open(Path file, StandardOpenOption... options) throws IOException {
    Set<OpenOption> all = Arrays.stream(options).collect(Collectors.toSet());
    FileChannel channel = FileChannel.open(file, all, attributes(FILE));
    try {
      close(file, FILE);
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Begins a file anew. */
  public static OutputStream newOutputStream(Path file) throws IOException {
    return Channels.newOutputStream(
        open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE));
  }

  /** Writes a file anew. */
  public static void write(Path file, byte[] content) throws IOException {
    try (OutputStream out = newOutputStream(file)) {
      out.write(content);
    }
  }

  private static void close(Path path, Set<PosixFilePermission> permissions) throws IOException {
    if (IS_POSIX && !Files.getPosixFilePermissions(path).equals(permissions)) {
      Files.setPosixFilePermissions(path, permissions);
    }
  }

  private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
    return IS_POSIX
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }
}
