package io.payonce.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher in deploy/: what it asks of which JDK.
 *
 * <p>A script that prints its arguments stands in for the JDK where only the launcher's decision
 * matters; the last test asks each JDK of this machine whether it understands them.
 */
@Timeout(120)
class ProcessorLauncherIT {

  private static final Path BUILT = Path.of("../processor/target").toAbsolutePath().normalize();
  private static final int WRONG_USE = 2;
  private static final String WITHOUT_LAMBDAS =
      "-Djdk.internal.lambda.disableEagerInitialization=true";

  @TempDir Path installed;

  private Path archives;
  private Path jar;
  private Path properties;

  @BeforeEach
  void install() throws IOException {
    archives = Files.createDirectory(installed.resolve("archives"));
    Path launcher = installed.resolve("payonce-processor");
    Files.copy(Path.of("deploy/payonce-processor"), launcher);
    assertTrue(launcher.toFile().setExecutable(true));
    Files.createSymbolicLink(installed.resolve("lib"), BUILT.resolve("lib"));
    jar = installed.resolve("payonce-processor.jar");
    Files.copy(BUILT.resolve("payonce-processor.jar"), jar);
    // No file: the start ends at once, and wants no Kafka.
    properties = Files.createDirectory(installed.resolve("processor.properties"));
  }

  @ParameterizedTest
  @CsvSource({
    "25.0.3+9-LTS, aot, -XX:AOTCacheOutput=, -XX:AOTCache=, false",
    "17.0.15+6-Debian-1deb12u1, jsa, -XX:ArchiveClassesAtExit=, -XX:SharedArchiveFile=, true"
  })
  void shouldWriteAnArchiveUseItAndWriteItAnewAfterAChange(
      String build, String kind, String write, String use, boolean isWithoutLambdas)
      throws Exception {
    // Given
    Path jdk = printingJdk(build);
    Path archive = archives.resolve("payonce-processor-" + build + "." + kind);

    // When
    String first = start(jdk, archives).said();
    Files.createFile(archive);
    touch(archive, Instant.now().plusSeconds(10));
    String second = start(jdk, archives).said();
    touch(jar, Instant.now().plusSeconds(20));
    String upgraded = start(jdk, archives).said();
    touch(archive, Instant.now().plusSeconds(30));
    touch(properties, Instant.now().plusSeconds(40));
    String mended = start(jdk, archives).said();

    // Then
    for (String writing : List.of(first, upgraded, mended)) {
      assertTrue(writing.contains(" " + write + archive + " "), writing);
      assertEquals(isWithoutLambdas, writing.contains(" " + WITHOUT_LAMBDAS + " "), writing);
    }
    assertTrue(second.contains(" " + use + archive + " "), second);
    assertEquals(-1, second.indexOf(WITHOUT_LAMBDAS), second);
  }

  @ParameterizedTest
  @ValueSource(strings = {"25.0.3+9-LTS", "17.0.15+6-Debian-1deb12u1"})
  void shouldNotAskForAnArchiveWithoutAFolderForIt(String build) throws Exception {
    // When
    String said = start(printingJdk(build), installed.resolve("none")).said();

    // Then
    assertTrue(said.contains("-Xmx1g"), said);
    assertEquals(-1, said.indexOf("none"), said);
    assertEquals(-1, said.indexOf(WITHOUT_LAMBDAS), said);
  }

  @Test
  void shouldKeepMemoryInOneArenaAndLetTheOperatorHaveTheLastWord() throws Exception {
    // When
    String said = start(printingJdk("17.0.15+6"), archives, Map.of("JAVA_OPTS", "-Xmx3g")).said();

    // Then
    assertTrue(said.startsWith("MALLOC_ARENA_MAX=1 "), said);
    assertTrue(said.indexOf("-Xmx3g") > said.indexOf("-Xmx1g"), said);
  }

  static List<Path> jdks() throws IOException {
    Path own = Path.of(System.getProperty("java.home")).toRealPath();
    try (Stream<Path> siblings = Files.list(own.getParent())) {
      List<Path> found =
          siblings
              .filter(jdk -> Files.isExecutable(jdk.resolve("bin/java")))
              .filter(jdk -> Files.isReadable(jdk.resolve("release")))
              .map(ProcessorLauncherIT::real)
              .distinct()
              .toList();
      assertTrue(found.contains(own), found::toString);
      return found;
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void shouldBeUnderstoodByTheJdk(Path jdk) throws Exception {
    for (String which : List.of("first", "second")) {
      // When
      Ended ended = start(jdk, archives);

      // Then
      assertEquals(WRONG_USE, ended.code(), ended.said());
      assertTrue(ended.said().contains("got " + properties), ended.said());
      assertEquals(
          -1, ended.said().toLowerCase(Locale.ROOT).indexOf("warning"), which + ended.said());
      assertEquals(1, archived());
    }
  }

  private record Ended(int code, String said) {}

  private Ended start(Path jdk, Path classArchive) throws Exception {
    return start(jdk, classArchive, Map.of());
  }

  private Ended start(Path jdk, Path classArchive, Map<String, String> more) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            installed.resolve("payonce-processor").toString(), properties.toString());
    builder.environment().remove("MALLOC_ARENA_MAX");
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().put("CLASS_ARCHIVE", classArchive.toString());
    builder.environment().putAll(more);
    Process process = builder.redirectErrorStream(true).start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), said);
    } finally {
      process.destroyForcibly();
    }
  }

  /** A JDK by its looks, which prints what it is asked. */
  private Path printingJdk(String build) throws IOException {
    Path jdk = installed.resolve("jdk-" + build);
    Path java = jdk.resolve("bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(
        java, "#!/bin/sh\necho \"MALLOC_ARENA_MAX=$MALLOC_ARENA_MAX \"\necho \"java $* \"\n");
    assertTrue(java.toFile().setExecutable(true));
    Files.writeString(jdk.resolve("release"), "JAVA_RUNTIME_VERSION=\"" + build + "\"\n");
    return jdk;
  }

  private static void touch(Path file, Instant at) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(at));
  }

  private static Path real(Path jdk) {
    try {
      return jdk.toRealPath();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private long archived() throws IOException {
    try (Stream<Path> files = Files.list(archives)) {
      return files.count();
    }
  }
}
