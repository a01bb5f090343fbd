package io.payonce.ops.records.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointTest {

  @Test
  void shouldReadEveryForm() {
    assertEquals(new Point.Earliest(), Point.parse("earliest"));
    assertEquals(new Point.Latest(), Point.parse("latest"));
    assertEquals(new Point.At(1794326400000L), Point.parse("2026-11-11T00:00:00+08:00"));
    assertEquals(new Point.Offsets(Map.of(Point.EVERY_PARTITION, 1000L)), Point.parse("1000"));
    assertEquals(new Point.Offsets(Map.of(0, 1000L, 1, 980L)), Point.parse("0:1000,1:980"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "yesterday", "-1", "1:", "1:2:3", "2026-11-11", "2026-11-11T00:00:00", "1e3"})
  void shouldSayWhatItExpects(String text) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Point.parse(text));

    assertTrue(e.getMessage().startsWith("expected earliest"), e.getMessage());
  }
}
