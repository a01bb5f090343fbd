package io.payonce.processor.notification.form;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlankTest {

  private static final Charset GBK = Charset.forName("GBK");

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\r\n", "\u3000", "\u2003\u2029 ", "\u1680", "\u205f"})
  void shouldTakeWhiteSpaceForBlank(String text) {
    assertTrue(Blank.is(slice(text, StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", " a", "\u8ba2\u5355", "\u3000\u8ba2", "\u3002", "\u2605", "\u00a0"})
  void shouldNotTakeTextForBlank(String text) {
    assertFalse(Blank.is(slice(text, StandardCharsets.UTF_8)));
  }

  @Test
  void shouldTakeTheIdeographicSpaceOfGbkForBlank() {
    assertTrue(Blank.is(slice("\u3000", GBK)));
    assertFalse(Blank.is(slice("\u8ba2\u5355", GBK)));
  }

  /** Every first byte with every second one, as a decoder reads them. */
  @Test
  void shouldKnowEveryFirstByteOfWhiteSpace() {
    for (int first = 0; first < 256; first++) {
      for (int second = 0; second < 256; second++) {
        String text = new String(new byte[] {(byte) first, (byte) second}, GBK);
        if (Character.isWhitespace(text.charAt(0))) {
          assertTrue(Blank.canBeginSpace((byte) first), Integer.toHexString(first) + " in GBK");
        }
      }
    }
    for (char c = 0; c < Character.MIN_SURROGATE; c++) {
      if (Character.isWhitespace(c)) {
        byte[] bytes = String.valueOf(c).getBytes(StandardCharsets.UTF_8);
        assertTrue(Blank.canBeginSpace(bytes[0]), Integer.toHexString(c) + " in UTF-8");
      }
    }
    assertFalse(Blank.canBeginSpace((byte) 0xe8));
  }

  private static ByteSlice slice(String text, Charset charset) {
    return ByteSlice.of(text.getBytes(charset));
  }
}
