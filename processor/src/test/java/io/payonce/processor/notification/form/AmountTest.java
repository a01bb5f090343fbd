package io.payonce.processor.notification.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {

  @ParameterizedTest
  @CsvSource({
    "0.10, 0.10",
    "0.1, 0.10",
    "1, 1.00",
    "0, 0.00",
    "0.00, 0.00",
    "88.88, 88.88",
    "007.50, 7.50",
    "99999999999.99, 99999999999.99"
  })
  void shouldReadYuan(String value, BigDecimal amount) {
    // When
    BigDecimal parsed = parse(value);

    // Then
    assertEquals(amount, parsed);
    assertEquals(2, parsed.scale());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        ".5",
        "1.",
        "1.234",
        "-1",
        "+1",
        "1e2",
        "1E2",
        "1,00",
        "1 ",
        " 1",
        "0x1",
        "1.2.3",
        "100000000000",
        "NaN",
        "1.-1",
        "\u0661",
        "1\0",
        "1..",
        "1.a",
        "1.5a",
        "a"
      })
  void shouldNotReadAnythingElse(String value) {
    // When
    BigDecimal parsed = parse(value);

    // Then
    assertNull(parsed);
  }

  private static BigDecimal parse(String value) {
    return Amount.parse(ByteSlice.of(value.getBytes(StandardCharsets.UTF_8)));
  }
}
