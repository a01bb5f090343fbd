package io.payonce.ops.history.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.history.manifest.Manifest;
import io.payonce.ops.history.manifest.Stretch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class EndWatchTest {

  private static final int TO = 10;

  private final Deque<Object> answers = new ArrayDeque<>();
  private long nanos = -5;

  @Test
  void shouldAskAgainWhenTheClusterDoesNotAnswerInTime() throws InterruptedException {
    // Given
    EndWatch watch = watch();
    answers.add(Map.of(0, 5L));
    watch.look();
    answers.add(new TimeoutException("Call: offsetFetch"));

    // When
    Map<Integer, Long> unanswered = watch.look();

    // Then
    assertEquals(Map.of(0, 5L), unanswered);
    assertFalse(watch.isReached());
    answers.add(Map.of(0, (long) TO));
    assertEquals(Map.of(0, (long) TO), watch.look());
    assertTrue(watch.isReached());
  }

  @Test
  void shouldGiveUpWhenTheClusterStaysSilent() throws InterruptedException {
    // Given
    EndWatch watch = watch();
    nanos += EndWatch.SILENCE.toNanos();
    answers.add(new TimeoutException("Call: offsetFetch"));
    watch.look();

    // When
    nanos += 1;
    answers.add(new TimeoutException("Call: offsetFetch"));

    // Then
    assertThrows(OpsException.class, watch::look);
  }

  @Test
  void shouldCountSilenceFromTheLastAnswer() throws InterruptedException {
    // Given
    EndWatch watch = watch();
    nanos += EndWatch.SILENCE.toNanos();
    answers.add(Map.of(0, 5L));
    watch.look();

    // When
    nanos += EndWatch.SILENCE.toNanos();
    answers.add(new TimeoutException("Call: offsetFetch"));

    // Then
    assertEquals(Map.of(0, 5L), watch.look());
  }

  @Test
  void shouldNotAskAgainWhenItWasRefused() {
    EndWatch watch = watch();
    answers.add(GroupAuthorizationException.forGroupId("payonce-replay_r1"));

    assertThrows(OpsException.class, watch::look);
  }

  private EndWatch watch() {
    Manifest manifest =
        new Manifest(
            Manifest.VERSION,
            "payonce-replay_r1",
            "payonce.notifications",
            "payonce.order-events_r1",
            "payonce.ignored_r1",
            "payonce.rejected_r1",
            "_r1",
            "2026-11-25T10:00:00Z",
            null,
            List.of(new Stretch(0, 0, 0, TO)),
            Map.of(),
            "00",
            "0.1");
    return new EndWatch(Map.of(), manifest, this::answer, () -> nanos);
  }

  @SuppressWarnings("unchecked")
  private Map<Integer, Long> answer() {
    Object answer = answers.remove();
    if (answer instanceof KafkaException failure) {
      throw new OpsException("cannot read the offsets", failure);
    }
    return (Map<Integer, Long>) answer;
  }
}
