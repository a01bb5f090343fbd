package io.payonce.processor.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.payonce.processor.notification.form.ByteSlice;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Gmt8TimeTest {

  @ParameterizedTest
  @CsvSource({
    "2023-05-29 17:31:05, 2023-05-29T17:31:05+08:00",
    "2023-05-29 17:31:05.2, 2023-05-29T17:31:05.200+08:00",
    "2023-05-29 17:31:05.28, 2023-05-29T17:31:05.280+08:00",
    "2023-05-29 17:31:05.287, 2023-05-29T17:31:05.287+08:00",
    "2023-05-29 17:31:05.007, 2023-05-29T17:31:05.007+08:00",
    "2024-02-29 00:00:00, 2024-02-29T00:00:00+08:00",
    "2000-02-29 23:59:59, 2000-02-29T23:59:59+08:00"
  })
  void shouldReadATimeOfChina(String value, OffsetDateTime time) {
    // When
    OffsetDateTime parsed = parse(value);

    // Then
    assertEquals(time, parsed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-02-30 00:00:00",
        "2026-02-29 00:00:00",
        "1900-02-29 00:00:00",
        "2026-13-01 00:00:00",
        "2026-00-01 00:00:00",
        "2026-01-00 00:00:00",
        "2026-01-01 24:00:00",
        "2026-01-01 00:60:00",
        "2026-01-01 00:00:60",
        "2026-01-01T00:00:00",
        "2026-01-01 00:00",
        "2026-01-01 00:00:00.",
        "2026-01-01 00:00:00.1234",
        "2026-01-01 00:00:00,1",
        "2026-01-01 00:00:00Z",
        "2026-1-1 0:00:00",
        " 2026-01-01 00:00:00",
        "+2026-01-01 00:00:0",
        "2026-01-01 00:00:0a",
        "1642588201981"
      })
  void shouldNotReadAnythingElse(String value) {
    // When
    OffsetDateTime parsed = parse(value);

    // Then
    assertNull(parsed);
  }

  private static OffsetDateTime parse(String value) {
    return Gmt8Time.parse(ByteSlice.of(value.getBytes(StandardCharsets.UTF_8)));
  }
}
