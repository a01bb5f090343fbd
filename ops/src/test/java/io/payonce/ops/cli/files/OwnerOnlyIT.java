package io.payonce.ops.cli.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyIT {

  @TempDir private Path directory;

  @BeforeAll
  static void knowsPermissions() {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
  }

  @Test
  void shouldCloseWhatItMakes() throws IOException {
    // When
    OwnerOnly.createDirectories(directory.resolve("a/b"));
    OwnerOnly.write(directory.resolve("a/b/c"), new byte[1]);

    // Then
    assertEquals("rwx------", permissions(directory.resolve("a")));
    assertEquals("rwx------", permissions(directory.resolve("a/b")));
    assertEquals("rw-------", permissions(directory.resolve("a/b/c")));
  }

  @Test
  void shouldCloseTheFolderOfALockAndAFileThatWasOpenToOthers() throws IOException {
    // Given
    Path folder = open(Files.createDirectory(directory.resolve("replay")), "rwxrwxrwx");
    Path file = open(Files.createFile(folder.resolve("journal")), "rw-rw-rw-");

    // When
    DirectoryLock.takeClosed(folder).close();
    OwnerOnly.open(file, StandardOpenOption.WRITE).close();

    // Then
    assertEquals("rwx------", permissions(folder));
    assertEquals("rw-------", permissions(file));
    assertEquals("rw-------", permissions(folder.resolve("payonce.lock")));
  }

  private static Path open(Path path, String permissions) throws IOException {
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
