package io.payonce.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in deploy/, beside the built ingress: how it comes to its archive of classes. */
@Timeout(300)
class IngressLauncherIT {

  private static final Path BUILT = Path.of("../ingress/target").toAbsolutePath().normalize();

  @TempDir Path installed;

  private Path archives;
  private Process process;

  @BeforeEach
  void install() throws IOException {
    archives = Files.createDirectory(installed.resolve("archives"));
    Files.copy(Path.of("deploy/payonce-ingress"), installed.resolve("payonce-ingress"));
    assertTrue(installed.resolve("payonce-ingress").toFile().setExecutable(true));
    Files.createSymbolicLink(installed.resolve("lib"), BUILT.resolve("lib"));
    Files.copy(BUILT.resolve("payonce-ingress.jar"), installed.resolve("payonce-ingress.jar"));
    // Nothing answers there: an ingress starts and stops without Kafka too.
    Files.writeString(
        installed.resolve("ingress.properties"), "bootstrap.servers=127.0.0.1:1\nhttp.port=0\n");
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @Test
  void shouldLeaveAnArchiveAtTheFirstStopAndUseItFromThenOn() throws Exception {
    // Given
    start(archives.toString());
    assertTrue(hasFlag("-XX:ArchiveClassesAtExit="));
    stop();
    assertEquals(1, archived().size());

    // When
    start(archives.toString());

    // Then
    assertTrue(hasFlag("-XX:SharedArchiveFile=" + archived().get(0)));
    assertFalse(said().contains("[warning]"), said());
    stop();
  }

  @Test
  void shouldStartWithoutAFolderForIt() throws Exception {
    // When
    start(installed.resolve("none").toString());

    // Then
    assertFalse(hasFlag("-XX:ArchiveClassesAtExit="));
    assertFalse(hasFlag("-XX:SharedArchiveFile="));
    stop();
  }

  private void start(String classArchive) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            installed.resolve("payonce-ingress").toString(),
            installed.resolve("ingress.properties").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("CLASS_ARCHIVE", classArchive);
    builder.redirectErrorStream(true).redirectOutput(log().toFile());
    process = builder.start();
    Await.until(
        "it listens",
        Duration.ofSeconds(60),
        this::said,
        said -> said.contains("Ingress listens") || !process.isAlive());
    assertTrue(process.isAlive(), said());
  }

  private void stop() throws InterruptedException {
    process.destroy();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue());
  }

  private boolean hasFlag(String beginning) {
    return Stream.of(process.info().arguments().orElseThrow())
        .anyMatch(argument -> argument.startsWith(beginning));
  }

  private List<Path> archived() throws IOException {
    try (Stream<Path> files = Files.list(archives)) {
      return files.toList();
    }
  }

  private String said() throws IOException {
    return Files.readString(log());
  }

  private Path log() {
    return installed.resolve("ingress.log");
  }
}
