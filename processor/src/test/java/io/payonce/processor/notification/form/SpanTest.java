package io.payonce.processor.notification.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "1, 1 ms",
    "600000, 10 min",
    "345600000, 96 h",
    "3661001, 1 h 1 min 1 s 1 ms",
    "9223372036854775807, 2562047788015 h 12 min 55 s 807 ms"
  })
  void shouldWriteOnlyThePartsThatAreThere(long ms, String expected) {
    // When
    String text = Span.text(ms);

    // Then
    assertEquals(expected, text);
  }
}
