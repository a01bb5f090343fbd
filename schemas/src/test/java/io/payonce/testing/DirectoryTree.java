package io.payonce.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A directory with everything below it. */
public final class DirectoryTree {

  private DirectoryTree() {}

  /** Deletes it. */
  public static void delete(Path directory) {
    try {
      for (Path path : paths(directory)) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The bytes of the files in it.
   *
   * @param counted the paths that count
   */
  public static long bytes(Path directory, Predicate<Path> counted) {
    return paths(directory).stream()
        .filter(counted)
        .map(Path::toFile)
        .filter(File::isFile)
        .mapToLong(File::length)
        .sum();
  }

  /** The deepest first. */
  private static List<Path> paths(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
