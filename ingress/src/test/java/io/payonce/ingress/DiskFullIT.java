package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.payonce.testing.Await;
import io.payonce.testing.TestBroker;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The broker's disk is full: it fails, keeps what it promised, and goes on when there is room. */
@Timeout(300)
class DiskFullIT {

  private static final int DISK_BYTES = 48 << 20;

  @TempDir Path folder;
  private Path disk;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=" + DISK_BYTES, "tmpfs", disk.toString()) == 0,
        "a disk that is full is a small tmpfs, and mounting one needs root: not tried");
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", "-l", disk.toString());
  }

  @Test
  void shouldFailWhileTheDiskIsFullAndGoOnWhenItIsNot() throws Exception {
    // Given
    try (TestBroker broker = TestBroker.start(this::putLogOnDisk);
        BrokerIngress running =
            BrokerIngress.ready(broker, "answer.deadline.ms", "1000", "breaker.pause.ms", "200");
        Genuine genuine = Genuine.start(running::connect, 4, 1, Duration.ofMillis(20))) {
      genuine.awaitMore(100);

      // When
      Path ballast = fill();
      Await.until("fail", () -> !genuine.failures().isEmpty());
      new Scrape(running.ingress).awaitMetric("payonce_ingress_breaker_open ", 1);
      Files.delete(ballast);
      broker.restart();
      long back = System.nanoTime();

      // Then
      int before = genuine.successes();
      Await.until("success again", () -> genuine.successes() > before);
      System.out.printf(
          "{\"outage\":\"disk full\",\"success_after_ms\":%d}%n",
          Duration.ofNanos(System.nanoTime() - back).toMillis());
      genuine.end();
      assertTrue(
          Set.of("503 fail").containsAll(genuine.failures().keySet()),
          genuine.failures()::toString);
      assertEquals(Set.of(), genuine.lost(broker.read(running.topics.notifications())));
      new Scrape(running.ingress).awaitMetric("payonce_ingress_inflight_bytes ", 0);
    }
  }

  private void putLogOnDisk(Map<String, String> settings) {
    settings.put("log.dirs", disk.resolve("data").toString());
  }

  /** A file that takes all of the room that is left. */
  private Path fill() throws IOException {
    Path ballast = disk.resolve("ballast");
    byte[] some = new byte[4096];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      for (int written = 0; written < DISK_BYTES; written += some.length) {
        out.write(some);
      }
      throw new IllegalStateException("more room than the disk has");
    } catch (IOException e) {
      // No space left, which is the point.
      return ballast;
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
