package io.payonce.ops.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The documents of the repository, and the files that they may speak of. */
public final class Documents {

  public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Set<String> NOT_OURS = Set.of("target", "node_modules");

  private Documents() {}

  /** Every document, by its path. */
  public static List<Markdown> all() {
    return files().stream()
        .filter(path -> path.toString().endsWith(".md"))
        .map(path -> Markdown.of(ROOT, path))
        .toList();
  }

  /** Every file of the sources, from the root; nothing that was built or is hidden. */
  static List<Path> files() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(Files::isRegularFile)
          .map(ROOT::relativize)
          .filter(Documents::isOurs)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOurs(Path path) {
    for (Path part : path) {
      String name = part.toString();
      if (NOT_OURS.contains(name) || name.startsWith(".") && !name.equals(".ci")) {
        return false;
      }
    }
    return true;
  }
}
