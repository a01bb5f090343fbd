package io.payonce.ops.history.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.history.manifest.Manifest;
import io.payonce.ops.history.manifest.Stretch;
import io.payonce.process.background.Background;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EndWaitTest {

  private static final long TO = 10;
  private static final List<Stretch> ALL = List.of(new Stretch(0, 0, 0, TO));

  private final CompletableFuture<Throwable> gaveUp = new CompletableFuture<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final ReplayProgress progress = new ReplayProgress(ALL, Map.of(), false);

  @Test
  void shouldReturnAtTheEnd() throws InterruptedException {
    // Given
    EndWait wait = wait(() -> Map.of(0, TO));

    // When
    wait.await(progress);

    // Then
    assertEquals(1, stopped.getCount());
  }

  @Test
  void shouldNoticeThatTheTopologyGaveUpWhileTheClusterIsSilent() {
    // Given
    CountDownLatch never = new CountDownLatch(1);
    EndWait wait =
        wait(
            () -> {
              gaveUp.complete(new StreamsException("no thread"));
              never.await();
              return Map.of();
            });

    // When
    OpsException said = assertThrows(OpsException.class, () -> wait.await(progress));

    // Then
    assertTrue(said.getMessage().contains("gave up"), said.getMessage());
    assertTrue(said.getMessage().contains("no thread"), said.getMessage());
  }

  @Test
  void shouldEndWhenItIsStopped() {
    // Given
    EndWait wait = wait(() -> Map.of(0, 5L));

    // When
    stopped.countDown();
    OpsException said = assertThrows(OpsException.class, () -> wait.await(progress));

    // Then
    assertTrue(said.getMessage().contains("stopped at"), said.getMessage());
  }

  @Test
  void shouldSayWhatTheClusterRefused() {
    // Given
    EndWait wait =
        wait(
            () -> {
              throw new OpsException("cannot read", GroupAuthorizationException.forGroupId("g"));
            });

    // When
    OpsException said = assertThrows(OpsException.class, () -> wait.await(progress));

    // Then
    assertTrue(said.getMessage().startsWith("cannot read"), said.getMessage());
  }

  private EndWait wait(EndWatch.Committed committed) {
    EndWatch end = new EndWatch(Map.of(), manifest(), committed, System::nanoTime);
    return new EndWait(end, gaveUp, stopped, new Background());
  }

  private static Manifest manifest() {
    return new Manifest(
        Manifest.VERSION,
        "payonce-replay_r1",
        "payonce.notifications",
        "payonce.order-events_r1",
        "payonce.ignored_r1",
        "payonce.rejected_r1",
        "_r1",
        "2026-11-25T10:00:00Z",
        null,
        ALL,
        Map.of(),
        "00",
        "0.1");
  }
}
