package io.payonce.ops.local.alipay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NotifyIdsTest {

  private static final long FROM_MS = Instant.parse("2026-05-31T15:59:58Z").toEpochMilli();
  private static final long SPAN_MS = Duration.ofSeconds(4).toMillis();

  private final NotifyIds ids = new NotifyIds(FROM_MS, SPAN_MS, 8000);

  @Test
  void shouldHaveFormOfGenuineOnes() {
    // When
    String id = ids.id(0);

    // Then
    assertTrue(id.matches("2026053100222235958[0-9]{15}"), id);
  }

  @Test
  void shouldFollowTimeInChinaOverMidnight() {
    // When
    List<String> stamps =
        LongStream.of(0, 3999, 4000, 7999)
            .mapToObj(number -> ids.id(number).substring(0, 19))
            .toList();

    // Then
    assertEquals(
        List.of(
            "2026053100222235958",
            "2026053100222235959",
            "2026060100222000000",
            "2026060100222000001"),
        stamps);
  }

  @Test
  void shouldGiveEachNumberAnIdOfItsOwnAndStrangersOthers() {
    // When
    Set<String> all = new HashSet<>();
    for (long number = 0; number < 8000; number++) {
      all.add(ids.id(number));
      all.add(ids.strange(ids.timeMs(number), number));
    }

    // Then
    assertEquals(16_000, all.size());
  }
}
