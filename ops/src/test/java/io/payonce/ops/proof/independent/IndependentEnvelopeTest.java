package io.payonce.ops.proof.independent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.payonce.testing.Alipay;
import io.payonce.testing.EnvelopeNotification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndependentEnvelopeTest {

  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
  private static final long NOON_MS = NOON.toEpochMilli();

  @TempDir private Path directory;
  private IndependentVerifier verifier;

  @BeforeEach
  void readMerchants() throws IOException {
    Files.writeString(directory.resolve("shop.secret"), EnvelopeNotification.SECRET + "\n");
    String senders =
        """
        {"senders":[{"name":"shop","secrets":[
          {"id":"s","secret_file":"shop.secret","valid_to":"2026-11-23T12:00:01+08:00"}]}],""";
    Path file =
        Files.writeString(
            directory.resolve("merchants.json"),
            senders + Alipay.sandbox().merchantsJson().strip().substring(1));
    verifier = new IndependentVerifier(IndependentMerchants.read(file));
  }

  @ParameterizedTest
  @CsvSource({
    "genuine, true",
    "upper, true",
    "altered, false",
    "of another secret, false",
    "without sign, false",
    "spaced otherwise, false"
  })
  void shouldProveWhatTheSecretSignedAndNothingElse(String what, boolean isProven) {
    // When
    String objection =
        verifier.objection("shop", IndependentEnvelope.of(body(what).getBytes(UTF_8)), NOON_MS);

    // Then
    assertEquals(isProven, objection == null, () -> what + ": " + objection);
  }

  private static String body(String what) {
    EnvelopeNotification it =
        EnvelopeNotification.of("n1", "coupon", NOON)
            .raw("data", "{ \"a\" : [1, 99.90, {\"b\":\"\\u4f60}\"}] ,\"c\":null}")
            .raw("z", "1e2")
            .raw("y", "true")
            .raw("x", "[ ]")
            .text("w", "\u4f60");
    String genuine = new String(it.sign(), UTF_8);
    return switch (what) {
      case "genuine" -> genuine;
      case "upper" -> new String(it.body(it.hmac().toUpperCase(Locale.ROOT)), UTF_8);
      case "altered" -> genuine.replace("99.90", "99.91");
      case "of another secret" -> new String(it.signedWith("x".repeat(32)).sign(), UTF_8);
      case "without sign" -> genuine.replace("\"sign\"", "\"Sign\"");
      case "spaced otherwise" -> genuine.replace("[1, ", "[1,");
      default -> throw new IllegalArgumentException(what);
    };
  }

  @Test
  void shouldAskForTheSecretsOfTheSenderAtTheReceipt() {
    // Given
    IndependentEnvelope genuine = IndependentEnvelope.of(body("genuine").getBytes(UTF_8));

    // When / Then
    assertNotNull(verifier.objection("mall", genuine, NOON_MS));
    assertNotNull(verifier.objection("shop", genuine, NOON_MS + 1000));
    assertEquals(NOON_MS, genuine.stampMs());
    assertEquals("n1", genuine.text("notify_id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "1", "{", "{\"a\":1,\"a\":2}", "a=1", "{\"a\":", "{\"a\":[}"})
  void shouldReadNothingElse(String body) {
    // When / Then
    assertThrows(
        IllegalArgumentException.class, () -> IndependentEnvelope.of(body.getBytes(UTF_8)));
  }
}
