package io.payonce.processor.notification.sender;

import static io.payonce.processor.notification.Checks.reason;
import static io.payonce.processor.notification.Checks.rejected;
import static io.payonce.schemas.RejectionReason.BAD_SIGNATURE;
import static io.payonce.schemas.RejectionReason.NO_VALID_KEY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.payonce.processor.notification.Vectors;
import io.payonce.schemas.RejectionReason;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors of our own, in the manner of Project Wycheproof's, and its own where they lie. */
class SharedSecretsTest {

  private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
  private static final byte[] CONTENT = "event_type=x&notify_id=1&timestamp=1".getBytes(UTF_8);
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  /** Made with openssl dgst -sha256 -hmac, not by this code. */
  private static final String SIGN =
      "59051ceb7019da04377afde55bde3cc9a3be3d1ac9e36c9b7592755eea420c80";

  private final SharedSecrets secrets = secrets(secret("s1", SECRET, null, null));

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "genuine, none",
        "upper, none",
        "mixed, none",
        "empty, BAD_SIGNATURE",
        "blank, BAD_SIGNATURE",
        "cut by a digit, BAD_SIGNATURE",
        "cut by a byte, BAD_SIGNATURE",
        "cut to 128 bits, BAD_SIGNATURE",
        "longer by a byte, BAD_SIGNATURE",
        "doubled, BAD_SIGNATURE",
        "spaced, BAD_SIGNATURE",
        "with 0x, BAD_SIGNATURE",
        "in base64, BAD_SIGNATURE",
        "no hexadecimal digit, BAD_SIGNATURE",
        "a digit of another script, BAD_SIGNATURE",
        "first bit, BAD_SIGNATURE",
        "last bit, BAD_SIGNATURE",
        "zeros, BAD_SIGNATURE",
        "ones, BAD_SIGNATURE",
        "inverted, BAD_SIGNATURE",
        "of another secret, BAD_SIGNATURE",
        "of the secret and a zero, none",
        "of no secret, BAD_SIGNATURE",
        "of a longer content, BAD_SIGNATURE",
        "of a cut content, BAD_SIGNATURE",
        "of the empty content, BAD_SIGNATURE"
      })
  void shouldBelieveTheGenuineSignAlone(String what, RejectionReason expected) {
    // When
    RejectionReason reason = reason(secrets.check("believed", CONTENT, sign(what), NOON));

    // Then
    assertEquals(expected, reason, what);
  }

  private static String sign(String what) {
    HexFormat hex = HexFormat.of();
    byte[] mac = hex.parseHex(SIGN);
    return switch (what) {
      case "genuine" -> SIGN;
      case "upper" -> SIGN.toUpperCase(Locale.ROOT);
      case "mixed" -> SIGN.substring(0, 32).toUpperCase(Locale.ROOT) + SIGN.substring(32);
      case "empty" -> "";
      case "blank" -> " ".repeat(64);
      case "cut by a digit" -> SIGN.substring(0, 63);
      case "cut by a byte" -> SIGN.substring(0, 62);
      case "cut to 128 bits" -> SIGN.substring(0, 32);
      case "longer by a byte" -> SIGN + "00";
      case "doubled" -> SIGN + SIGN;
      case "spaced" -> " " + SIGN.substring(0, 63);
      case "with 0x" -> "0x" + SIGN.substring(0, 62);
      case "in base64" -> Base64.getEncoder().encodeToString(mac);
      case "no hexadecimal digit" -> "g" + SIGN.substring(1);
      case "a digit of another script" -> "\u0661" + SIGN.substring(1);
      case "first bit" -> hex.formatHex(flipped(mac, 0, 0x80));
      case "last bit" -> hex.formatHex(flipped(mac, 31, 1));
      case "zeros" -> "0".repeat(64);
      case "ones" -> "f".repeat(64);
      case "inverted" -> inverted(mac);
      case "of another secret" -> hex.formatHex(secret("x", other(), null, null).sign(CONTENT));
      // HMAC pads a secret with zeros: RFC 2104.
      case "of the secret and a zero" ->
          hex.formatHex(secret("x", Arrays.copyOf(SECRET, 33), null, null).sign(CONTENT));
      case "of no secret" -> hex.formatHex(secret("x", new byte[32], null, null).sign(CONTENT));
      case "of a longer content" -> signed("event_type=x&notify_id=1&timestamp=10");
      case "of a cut content" -> signed("event_type=x&notify_id=1&timestamp=");
      case "of the empty content" -> signed("");
      default -> throw new IllegalArgumentException(what);
    };
  }

  private static String signed(String content) {
    return HexFormat.of().formatHex(secret("s1", SECRET, null, null).sign(content.getBytes(UTF_8)));
  }

  private static byte[] flipped(byte[] mac, int at, int bit) {
    byte[] flipped = mac.clone();
    flipped[at] ^= (byte) bit;
    return flipped;
  }

  private static String inverted(byte[] mac) {
    byte[] inverted = mac.clone();
    for (int i = 0; i < inverted.length; i++) {
      inverted[i] ^= (byte) 0xff;
    }
    return HexFormat.of().formatHex(inverted);
  }

  private static byte[] other() {
    return flipped(SECRET, 0, 1);
  }

  @Test
  void shouldTryEverySecretThatWasGoodAtTheReceiptAndNoOther() {
    // Given
    SharedSecrets rotated =
        secrets(
            secret("old", SECRET, null, NOON.plusSeconds(1)), secret("new", other(), NOON, null));
    String byNew = HexFormat.of().formatHex(secret("x", other(), null, null).sign(CONTENT));

    // When / Then
    assertEquals(null, reason(rotated.check("", CONTENT, SIGN, NOON)));
    assertEquals(null, reason(rotated.check("", CONTENT, byNew, NOON)));
    assertEquals(BAD_SIGNATURE, reason(rotated.check("", CONTENT, SIGN, NOON.plusSeconds(1))));
    assertEquals(BAD_SIGNATURE, reason(rotated.check("", CONTENT, byNew, NOON.minusSeconds(1))));
  }

  @Test
  void shouldSayWhenSecretsAreGoodIfNoneIs() {
    // Given
    SharedSecrets ended = secrets(secret("old", SECRET, null, NOON));

    // When
    var rejection = rejected(ended.check("", CONTENT, SIGN, NOON));

    // Then
    assertEquals(NO_VALID_KEY, rejection.reason());
    assertEquals("Configured: secret old to 2026-01-01T12:00:00Z", rejection.hint());
  }

  @Test
  void shouldNeverShowASecret() {
    // When
    String shown = secrets + " " + rejected(secrets.check("", CONTENT, "", NOON));

    // Then
    assertFalse(shown.contains(new String(SECRET, UTF_8)), shown);
    assertFalse(shown.contains(HexFormat.of().formatHex(SECRET)), shown);
    assertTrue(shown.contains("s1"), shown);
  }

  @Test
  void shouldRefuseASecretThatCanBeGuessedAndTwoOfOneName() {
    // When / Then
    assertThrows(IllegalArgumentException.class, () -> secret("s", new byte[31], null, null));
    assertThrows(IllegalArgumentException.class, () -> secret("s", SECRET, NOON, NOON));
    assertThrows(
        IllegalArgumentException.class,
        () -> secrets(secret("s", SECRET, null, null), secret("s", other(), null, null)));
    assertThrows(IllegalArgumentException.class, SharedSecretsTest::secrets);
  }

  @Test
  void shouldMakeWhatWycheproofSays() {
    // Given
    JsonNode vectors = Vectors.json("wycheproof/hmac_sha256_test.json");
    HexFormat hex = HexFormat.of();
    int tried = 0;

    for (JsonNode group : vectors.get("testGroups")) {
      for (JsonNode test : group.get("tests")) {
        byte[] key = hex.parseHex(test.get("key").textValue());
        if (group.get("tagSize").intValue() == 256 && key.length >= SharedSecret.BYTES_MIN) {
          // When
          RejectionReason reason =
              reason(
                  secrets(secret("s", key, null, null))
                      .check(
                          "",
                          hex.parseHex(test.get("msg").textValue()),
                          test.get("tag").textValue(),
                          NOON));

          // Then
          boolean isValid = test.get("result").textValue().equals("valid");
          assertEquals(isValid ? null : BAD_SIGNATURE, reason, test::toString);
          tried++;
        }
      }
    }
    assertTrue(tried >= 80, "tried " + tried);
  }

  private static SharedSecrets secrets(SharedSecret... secrets) {
    return new SharedSecrets("shop", List.of(secrets));
  }

  private static SharedSecret secret(String id, byte[] secret, Instant from, Instant to) {
    return new SharedSecret(id, secret, from, to);
  }
}
