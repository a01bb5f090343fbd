package io.payonce.processor.notification;

import static io.payonce.processor.notification.Checks.reason;
import static io.payonce.processor.notification.Checks.rejected;
import static io.payonce.processor.notification.Checks.value;
import static io.payonce.schemas.RejectionReason.BAD_SIGNATURE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.notification.form.ByteSlice;
import io.payonce.processor.notification.form.Checked;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTextTest {

  private static final byte[] SIGNATURE = {(byte) 0xfb, (byte) 0xff, 0, 1};

  @ParameterizedTest
  @ValueSource(strings = {"+/8AAQ==", "+/8A\nAQ==", "+/8A\r\nAQ==\r\n", "\n+/8AAQ=="})
  void shouldDecodeCanonicalBase64WithLineBreaks(String sign) {
    // When
    Checked<byte[]> decoded = decode(sign);

    // Then
    assertArrayEquals(SIGNATURE, value(decoded));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+/8AAQ", // padding missing
        "+/8AAQ=", // half of it
        "+/8AAR==", // trailing bits
        "-_8AAQ==", // the alphabet for URLs
        " /8AAQ==", // a space that was a plus
        "+/8AAQ== ",
        "+/8A\tAQ==",
        "+/8AAQ==x",
        "+/8AAQ==AAAA",
        "+/8AAQ==\0",
        "====",
        "=",
        "A",
        "REDACTED!",
        "\u00e4\u00f6\u00fc\u00df"
      })
  void shouldRejectWhatIsNotCanonical(String sign) {
    // When
    Checked<byte[]> decoded = decode(sign);

    // Then
    assertEquals(BAD_SIGNATURE, reason(decoded));
  }

  @Test
  void shouldRejectAnAbsentSign() {
    // When
    Checked<byte[]> decoded = SignatureText.decode(null);

    // Then
    assertEquals("sign is missing or empty", rejected(decoded).detail());
  }

  @Test
  void shouldSayThatAPlusBecameASpace() {
    // When
    String hint = rejected(decode(" /8AAQ==")).hint();

    // Then
    assertTrue(hint.contains("space"), hint);
  }

  private static Checked<byte[]> decode(String sign) {
    return SignatureText.decode(ByteSlice.of(sign.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
