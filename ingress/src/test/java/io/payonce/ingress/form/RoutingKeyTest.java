package io.payonce.ingress.form;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingKeyTest {

  @ParameterizedTest
  @CsvSource({
    "out_trade_no=A1, A1",
    "notify_id=N&out_trade_no=A1&agreement_no=G, A1",
    "notify_id=N&auth_no=U&agreement_no=G, G",
    "notify_id=N&auth_no=U, U",
    "notify_id=N, N",
    // Empty counts as absent, also for the signature.
    "out_trade_no=&notify_id=N, N",
    "out_trade_no&notify_id=N, N",
    "out_trade_no=A1&out_trade_no=A2, A1",
    "out_trade_no=&out_trade_no=A2&notify_id=N, N",
    "&&out_trade_no=A1&&, A1",
    "out_trade_no=A%31, A1",
    "out_trade_no=A+1, A 1",
    "out_trade_no=A%2b1, A+1",
    "out_trade_no=A%2B1, A+1",
    "out_trade_no=A=1, A=1",
    // Each end of the ranges of hex digits, in both places.
    "out_trade_no=%30%39, 09",
    "out_trade_no=%4a%4F%6A%6f, JOjo",
    "out%5Ftrade_no=A1, A1",
    "xout_trade_no=X&out_trade_nox=Y&out_trade_no=A1, A1",
    "OUT_TRADE_NO=X&notify_id=N, N",
    "a=%&out_trade_no=A1, A1",
    "out_trade_no%=X&notify_id=N, N",
    "%=1&notify_id=N, N",
  })
  void shouldTakeTheFirstNameThatHasAValue(String form, String key) {
    // When
    byte[] found = RoutingKey.of(form.getBytes(StandardCharsets.US_ASCII));

    // Then
    assertEquals(key, new String(found, StandardCharsets.US_ASCII));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&",
        "=",
        "%",
        "a=b",
        // A beginning of a wanted name, at the end of the body.
        "out_trade",
        "x=1&notify_i",
        "out_trade_no=%",
        "out_trade_no=%4",
        "out_trade_no=A%4&x=1",
        "out_trade_no=%zz&notify_id=N",
        "out_trade_no=%+1",
        "{\"out_trade_no\":\"A1\"}",
      })
  void shouldFindNoneWithoutComplaint(String form) {
    // When
    byte[] found = RoutingKey.of(form.getBytes(StandardCharsets.US_ASCII));

    // Then
    assertNull(found);
  }

  @Test
  void shouldTakeFullWidthDigitsForNoHexDigits() {
    // Given
    byte[] form = "out_trade_no=%４１".getBytes(StandardCharsets.UTF_8);

    // When
    byte[] found = RoutingKey.of(form);

    // Then
    assertNull(found);
  }

  @Test
  void shouldHaveNoKeyAboveItsLimit() {
    // Given
    String longest = "A".repeat(RoutingKey.BYTES_MAX);

    // When
    byte[] atLimit = RoutingKey.of(ascii("out_trade_no=" + longest));
    byte[] aboveLimit = RoutingKey.of(ascii("out_trade_no=" + longest + "A&notify_id=N"));

    // Then
    assertEquals(longest, new String(atLimit, StandardCharsets.US_ASCII));
    assertNull(aboveLimit);
  }

  @Test
  void shouldTakeAnEscapeOfAControlCharacter() {
    assertArrayEquals(new byte[] {'A', 9}, RoutingKey.of(ascii("out_trade_no=A%09")));
  }

  @Test
  void shouldMeasureTheLimitInBytesOfUtf8() {
    // Given: 85 characters of 3 bytes in UTF-8, 2 in GBK, and one of 1
    String longest = "%B6%A9".repeat(RoutingKey.BYTES_MAX / 3);

    // When
    byte[] atLimit = RoutingKey.of(ascii("charset=GBK&out_trade_no=" + longest + "A"));
    byte[] aboveLimit = RoutingKey.of(ascii("charset=GBK&out_trade_no=" + longest + "AA"));

    // Then
    assertEquals(RoutingKey.BYTES_MAX, atLimit.length);
    assertNull(aboveLimit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GBK", "gbk", "%47BK"})
  void shouldMakeTheSameKeyOfGbkAndUtf8(String charset) {
    // When
    byte[] ofGbk = RoutingKey.of(ascii("out_trade_no=%B6%A9%B5%A5-1&charset=" + charset));
    byte[] ofUtf8 = RoutingKey.of(ascii("out_trade_no=%E8%AE%A2%E5%8D%95-1&charset=utf-8"));

    // Then
    assertArrayEquals("订单-1".getBytes(StandardCharsets.UTF_8), ofUtf8);
    assertArrayEquals(ofUtf8, ofGbk);
  }

  @Test
  void shouldKeepBytesOfAnotherOrNoCharset() {
    // When
    byte[] found = RoutingKey.of(ascii("out_trade_no=%B6%A9&charset=latin1"));

    // Then
    assertArrayEquals(new byte[] {(byte) 0xB6, (byte) 0xA9}, found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%FF", "%B6", "A%80", "%A2%A1%FF"})
  void shouldHaveNoKeyForWhatIsNotGbk(String value) {
    // When
    byte[] found = RoutingKey.of(ascii("charset=GBK&out_trade_no=" + value));

    // Then
    assertNull(found);
  }

  @Test
  void shouldHoldTheLimitAlsoAfterTranscoding() {
    // Given
    String hundredCharacters = "%B6%A9".repeat(100);

    // When
    byte[] found = RoutingKey.of(ascii("charset=GBK&out_trade_no=" + hundredCharacters));

    // Then
    assertNull(found);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
