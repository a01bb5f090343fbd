package io.payonce.ops.bench.dedupe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.ops.local.alipay.NotifyIds;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DedupeQuestionTest {

  private static final long FROM_MS = Instant.parse("2026-05-31T15:59:58Z").toEpochMilli();
  private static final long SPAN_MS = Duration.ofSeconds(4).toMillis();

  @Test
  void shouldAskForWhatItSays() {
    // Given
    NotifyIds ids = new NotifyIds(FROM_MS, SPAN_MS, 8000);
    Set<String> held = new HashSet<>();
    LongStream.range(0, 8000).forEach(number -> held.add(ids.id(number)));

    for (DedupeQuestion question : DedupeQuestion.values()) {
      for (long random = -50; random < 50; random++) {
        // When
        String id = question.id(ids, FROM_MS + SPAN_MS, NotifyIds.scrambled(random), 8000);

        // Then
        assertEquals(question == DedupeQuestion.SEEN, held.contains(id), question + " " + id);
      }
    }
  }
}
