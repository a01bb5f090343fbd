package io.payonce.ops.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.testing.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs against a receiver in this JVM. No figure here depends on how fast the machine is. */
@Timeout(60)
class LoadRunIT {

  private static final String SUCCESS = TinyReceiver.answer(200, "success");
  private static final List<byte[]> BODIES =
      IntStream.range(0, 50)
          .mapToObj(i -> ("sign=S" + i + "&notify_id=" + i).getBytes(StandardCharsets.US_ASCII))
          .toList();

  @Test
  void shouldCountTheWaitOfEveryRequestThatAStallHeldUp() throws Exception {
    // Given: one connection, 100 a second, and a first answer that takes a second
    try (TinyReceiver receiver = TinyReceiver.start(stalling(Duration.ofSeconds(1)))) {

      // When
      LoadResult result = run(open(receiver.uri(), 100, 1, Duration.ofMillis(1500)));

      // Then: those meant to leave in the stall waited from a second down to nothing
      assertEquals(151, result.successes());
      assertTrue(result.latency().p50() > 100, result.latency().toString());
      assertTrue(result.latency().p90() > 500, result.latency().toString());
      assertTrue(result.latency().max() >= 1000, result.latency().toString());
      assertTrue(result.queueMax() >= 90, "queued " + result.queueMax());
      assertTrue(result.waitForConnection().max() > 900, result.waitForConnection().toString());
    }
  }

  @Test
  void shouldHideTheStallInClosedLoopAsOthersDo() throws Exception {
    // Given
    try (TinyReceiver receiver = TinyReceiver.start(stalling(Duration.ofSeconds(1)))) {

      // When
      LoadResult result =
          run(open(receiver.uri(), Double.POSITIVE_INFINITY, 1, Duration.ofMillis(1500)));

      // Then: it asked only once meanwhile
      assertEquals("closed", result.loop());
      assertEquals(0, result.queueMax());
      assertTrue(result.latency().p50() < result.latency().max() / 2, result.latency().toString());
    }
  }

  @Test
  void shouldCountEachAnswerByWhatItSays() throws Exception {
    // Given
    try (TinyReceiver receiver =
        TinyReceiver.start(
            number ->
                switch (number % 4) {
                  case 0 -> TinyReceiver.answer(503, "fail");
                  case 1 -> TinyReceiver.answer(200, "success!");
                  default -> SUCCESS;
                })) {

      // When
      LoadResult result = run(open(receiver.uri(), 200, 4, Duration.ofMillis(995)));

      // Then
      assertEquals(200, result.requests());
      assertEquals(100, result.successes());
      assertEquals(Map.of("503 fail", 50L, "200 (other)", 50L), result.otherAnswers());
      assertEquals(Map.of(), result.failures());
      assertEquals(100, result.otherAnswerLatency().count());
      assertEquals(4, receiver.connections());
    }
  }

  @Test
  void shouldCountConnectionsThatAreClosedAndGoOn() throws Exception {
    // Given
    try (TinyReceiver receiver = TinyReceiver.start(n -> n % 10 == 9 ? null : SUCCESS)) {

      // When
      LoadResult result = run(open(receiver.uri(), 100, 2, Duration.ofMillis(995)));

      // Then
      assertEquals(90, result.successes());
      long broken = result.failures().values().stream().mapToLong(count -> count).sum();
      assertEquals(10, broken, result.failures().toString());
      assertTrue(result.failures().keySet().stream().allMatch(f -> f.startsWith("connection_")));
      assertTrue(receiver.connections() > 2);
    }
  }

  @Test
  void shouldGiveUpOnAnswersThatDoNotCome() throws Exception {
    // Given: every second request is never answered
    CountDownLatch never = new CountDownLatch(1);
    try (TinyReceiver receiver =
        TinyReceiver.start(
            number -> {
              if (number % 2 == 1) {
                never.await();
              }
              return SUCCESS;
            })) {
      LoadSettings settings = impatient(receiver.uri(), 20, 16, Duration.ofMillis(975));

      // When
      LoadResult result = run(settings);

      // Then
      assertEquals(10, result.successes());
      assertEquals(Map.of("timed_out", 10L), result.failures());
      assertTrue(result.latency().max() >= 2000, result.latency().toString());
    } finally {
      never.countDown();
    }
  }

  @Test
  void shouldSayThatNobodyListens() throws Exception {
    // Given
    URI nowhere = URI.create("http://127.0.0.1:" + unusedPort() + "/");

    // When
    LoadResult result = run(open(nowhere, 100, 2, Duration.ofMillis(495)));

    // Then
    assertEquals(0, result.successes());
    assertEquals(Map.of("connection_refused", 50L), result.failures());
  }

  @Test
  void shouldNotCountTheWarmUp() throws Exception {
    // Given
    try (TinyReceiver receiver =
        TinyReceiver.start(n -> n < 10 ? TinyReceiver.answer(500, "fail") : SUCCESS)) {
      LoadSettings settings =
          settings(receiver.uri(), 100, 1, Duration.ofMillis(500), Duration.ofMillis(495), 0, 0);

      // When
      LoadResult result = run(settings);

      // Then
      assertEquals(50, result.requests());
      assertTrue(result.allSucceeded());
      assertEquals(100, receiver.requests());
    }
  }

  @Test
  void shouldSendDuplicatesAndForgeriesByShare() throws Exception {
    // Given
    try (TinyReceiver receiver = TinyReceiver.start(n -> SUCCESS)) {
      LoadSettings settings =
          settings(receiver.uri(), 400, 4, Duration.ZERO, Duration.ofMillis(997), 0.5, 0.25);

      // When
      LoadResult result = run(settings);

      // Then
      LoadResult.Bodies bodies = result.bodies();
      assertEquals(399, result.requests());
      assertEquals(399, bodies.fresh() + bodies.repeats() + bodies.forged());
      assertTrue(bodies.repeats() > 150 && bodies.repeats() < 250, bodies.toString());
      assertTrue(bodies.forged() > 60 && bodies.forged() < 140, bodies.toString());
      assertTrue(bodies.isUsedUp());
      long genuine = receiver.bodies().stream().filter(LoadRunIT::isGenuine).count();
      assertEquals(399 - bodies.forged(), genuine);
      assertEquals(50, new HashSet<>(genuineOf(receiver)).size());
    }
  }

  @Test
  void shouldEndEarlyWhenAsked() throws Exception {
    // Given
    try (TinyReceiver receiver = TinyReceiver.start(n -> SUCCESS);
        LoadRun run = LoadRun.of(BODIES, open(receiver.uri(), 100, 2, Duration.ofHours(1)))) {
      Thread stopper =
          new Thread(
              () -> {
                Await.until("requests", Duration.ofSeconds(20), run::sent, sent -> sent > 20);
                run.stop();
              });
      stopper.start();

      // When
      LoadResult result = run.run();

      // Then
      assertTrue(result.successes() > 20);
      assertTrue(result.allSucceeded());
      stopper.join();
    }
  }

  private static TinyReceiver.Behaviour stalling(Duration stall) {
    return number -> {
      if (number == 0) {
        new CountDownLatch(1).await(stall.toMillis(), TimeUnit.MILLISECONDS);
      }
      return SUCCESS;
    };
  }

  private static boolean isGenuine(String body) {
    return body.matches("sign=S(\\d+)&notify_id=\\1");
  }

  private static List<String> genuineOf(TinyReceiver receiver) {
    return receiver.bodies().stream().filter(LoadRunIT::isGenuine).toList();
  }

  private static LoadResult run(LoadSettings settings) throws IOException {
    try (LoadRun run = LoadRun.of(BODIES, settings)) {
      return run.run();
    }
  }

  private static LoadSettings open(URI uri, double rate, int connections, Duration duration) {
    return settings(uri, rate, connections, Duration.ZERO, duration, 0, 0);
  }

  /** Two seconds for an answer, which a receiver next door needs on no machine. */
  private static LoadSettings impatient(URI uri, double rate, int connections, Duration duration) {
    return new LoadSettings(
        uri, rate, connections, Duration.ZERO, duration, Duration.ofSeconds(2), 0, 0, 7, Map.of());
  }

  private static LoadSettings settings(
      URI uri,
      double rate,
      int connections,
      Duration warmup,
      Duration duration,
      double duplicates,
      double forged) {
    return new LoadSettings(
        uri,
        rate,
        connections,
        warmup,
        duration,
        Duration.ofSeconds(20),
        duplicates,
        forged,
        7,
        Map.of());
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
