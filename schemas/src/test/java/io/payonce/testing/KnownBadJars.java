package io.payonce.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The project's list of known-bad versions, {@code .ci/known-bad-jars.txt}, against a class path.
 *
 * <p>The class path of a module's tests holds everything that the module runs with.
 */
public final class KnownBadJars {

  private static final String LIST = ".ci/known-bad-jars.txt";

  private final List<KnownBadJar> list;

  private KnownBadJars(List<KnownBadJar> list) {
    this.list = list;
  }

  /** Reads the project's list. */
  public static KnownBadJars read() {
    try {
      return parse(Files.readString(file(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static KnownBadJars parse(String text) {
    return new KnownBadJars(
        text.lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(KnownBadJar::parse)
            .toList());
  }

  List<KnownBadJar> lines() {
    return list;
  }

  /**
   * Finds the bad jars of this JVM's class path.
   *
   * @return a text for each jar and advisory
   * @throws IllegalStateException when the class path has no jar of a Maven repository, so that an
   *     empty answer would mean nothing
   */
  public List<String> onClassPath() {
    List<Path> jars =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();
    Path known = Path.of("org", "apache", "kafka", "kafka-clients");
    if (jars.stream().noneMatch(jar -> isOf(jar, known))) {
      throw new IllegalStateException(
          "expected kafka-clients from a Maven repository on the class path, got " + jars);
    }
    return among(jars);
  }

  /** Finds the bad jars of these. */
  List<String> among(List<Path> jars) {
    return jars.stream()
        .flatMap(
            jar ->
                list.stream()
                    .filter(bad -> bad.matches(jar))
                    .map(bad -> jar.getFileName() + ": " + bad))
        .toList();
  }

  private static boolean isOf(Path jar, Path artifact) {
    return jar.getNameCount() > 2 && jar.getParent().getParent().endsWith(artifact);
  }

  /** The list lies in the project's folder, above the module's that the tests run in. */
  private static Path file() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve(LIST))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException(
          "expected " + LIST + " above " + Path.of("").toAbsolutePath());
    }
    return folder.resolve(LIST);
  }
}
