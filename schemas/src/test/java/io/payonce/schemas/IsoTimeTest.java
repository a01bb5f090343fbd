package io.payonce.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {

  private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
  private static final DateTimeFormatter FORMATTER =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-25T10:15:30+08:00",
        "2026-01-02T00:00:00+08:00",
        "2026-11-25T10:15:00.5+08:00",
        "2026-11-25T10:15:00.050+08:00",
        "2026-11-25T10:15:00.005+08:00",
        "2026-11-25T10:15:00.123+08:00",
        "2026-11-25T10:15:00.000001+08:00",
        "2026-11-25T10:15:30Z",
        "2026-11-25T10:15:30-05:30",
        "2026-11-25T10:15:30+08:00:01",
        "0000-01-01T00:00:00+08:00",
        "0099-01-01T00:00:00+08:00",
        "-0001-01-01T00:00:00+08:00",
        "+10000-01-01T00:00:00+08:00",
        "+999999998-12-31T23:59:59.999999999-18:00"
      })
  void shouldWriteWhatTheFormatterWrites(String text) {
    OffsetDateTime time = OffsetDateTime.parse(text);

    assertEquals(FORMATTER.format(time.withOffsetSameInstant(ZONE)), IsoTime.text(time));
  }

  @Test
  void shouldWriteWhatTheFormatterWritesForAnyTime() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 200_000; i++) {
      Instant instant =
          Instant.ofEpochMilli(random.nextLong(-70_000_000_000_000L, 260_000_000_000_000L));
      int minutes = random.nextInt(-18 * 60, 18 * 60 + 1);
      OffsetDateTime time =
          instant
              .plusNanos(random.nextInt(4) == 0 ? random.nextInt(1_000_000) : 0)
              .atOffset(ZoneOffset.ofTotalSeconds(60 * minutes));

      assertEquals(FORMATTER.format(time.withOffsetSameInstant(ZONE)), IsoTime.text(time));
    }
  }
}
