package io.payonce.ops.proof.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChinaTimeTest {

  @Test
  void shouldWriteAnyTimeAsTheFormatterDoes() {
    Random random = new Random(20261125);
    for (int i = 0; i < 20_000; i++) {
      shouldWriteAsTheFormatterDoes(random.nextLong() >> random.nextInt(64));
      shouldWriteAsTheFormatterDoes(1_764_000_000_000L + random.nextInt());
      shouldWriteAsTheFormatterDoes(random.nextInt() * 1000L);
      shouldWriteAsTheFormatterDoes(random.nextInt() * 10L);
    }
    shouldWriteAsTheFormatterDoes(Long.MIN_VALUE);
    shouldWriteAsTheFormatterDoes(Long.MAX_VALUE);
    shouldWriteAsTheFormatterDoes(-1);
  }

  private static void shouldWriteAsTheFormatterDoes(long epochMs) {
    String expected =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX")
            .format(Instant.ofEpochMilli(epochMs).atOffset(ZoneOffset.ofHours(8)));
    assertEquals(expected, ChinaTime.iso(epochMs));
  }
}
