package io.payonce.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 7, 10, 1_700_000_000_000L, 999_999_999_999_999_999L})
  void shouldReadWhatWeWrite(long number) {
    String text = Long.toString(number);

    assertEquals(number, Decimal.of(text, Decimal.DIGITS_MAX));
    assertEquals(number, Decimal.of(text.getBytes(UTF_8), Decimal.DIGITS_MAX));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "01",
        "-1",
        "+1",
        " 1",
        "1 ",
        "1.0",
        "x",
        "1:",
        "1/",
        "\u0661",
        "\uff11",
        "1000000000000000000"
      })
  void shouldReadNoNumberFromWhatIsNone(String text) {
    assertEquals(Decimal.NONE, Decimal.of(text, Decimal.DIGITS_MAX));
    assertEquals(Decimal.NONE, Decimal.of(text.getBytes(UTF_8), Decimal.DIGITS_MAX));
  }

  @Test
  void shouldReadNoNumberFromNothing() {
    assertEquals(Decimal.NONE, Decimal.of((String) null, 18));
    assertEquals(Decimal.NONE, Decimal.of((byte[]) null, 18));
  }

  @Test
  void shouldReadAsManyDigitsAsAllowed() {
    assertEquals(12, Decimal.of("12", 2));
    assertEquals(Decimal.NONE, Decimal.of("123", 2));
    assertEquals(Decimal.NONE, Decimal.of("123".getBytes(UTF_8), 2));
  }
}
