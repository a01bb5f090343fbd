package io.payonce.ops.local.sender;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.json.EnvelopeContent;
import io.payonce.processor.notification.json.JsonParser;
import io.payonce.processor.notification.json.JsonValue;
import io.payonce.testing.Canary;
import io.payonce.testing.EnvelopeNotification;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonEnvelopeTest {

  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
  private static final HmacSecret SECRET =
      new HmacSecret(EnvelopeNotification.SECRET.getBytes(UTF_8));

  /** Every form that a value may have, with spaces that are kept. */
  private static final String DATA =
      "{ \"a\" : [1, 99.90, {\"b\":\"\\u4f60}\"}] ,\"c\":null, \"d\":1e2 }";

  @Test
  void shouldSignAsAnotherSenderDoes() {
    // When
    JsonEnvelope envelope = envelope();

    // Then
    String expected =
        EnvelopeNotification.of("n1", "coupon", NOON).raw("data", DATA).text("z", "你").hmac();
    assertEquals(expected, SECRET.sign(envelope.content()));
    assertTrue(text(envelope.signed(SECRET)).endsWith(",\"sign\":\"" + expected + "\"}"));
  }

  @Test
  void shouldSignTheBytesThatItSends() {
    // Given
    byte[] body =
        envelope()
            .text("quotes", "a \"b\" \\ \n/")
            .raw("zero", "0")
            .raw("exponent", "-1.50E+3")
            .raw("truth", " true ")
            .raw("list", "[ 1 , 2 ]")
            .raw("text", "\"\\u0041\\/\"")
            .signed(SECRET);

    // When
    EnvelopeContent read = read(body);

    // Then
    assertEquals(read.sign(), SECRET.sign(read.signed()));
    assertEquals("A/", read.texts().get("text"));
    assertEquals("-1.50E+3", read.texts().get("exponent"));
    assertEquals("true", read.texts().get("truth"));
    assertEquals("a \"b\" \\ \n/", read.texts().get("quotes"));
    assertEquals(DATA, read.texts().get("data"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"notify_id\":\"n\",\"data\":%s,\"n\":1}",
        "\n{ \"notify_id\" : \"n\" , \"n\" : 12.50 , \"data\" : %s }\n",
        "{\"n\":-0.0\n,\"data\" :%s\t}",
        "\ufeff{\"data\":%s,\"你\":\"\\ud83d\\ude00\",\"x\":false}"
      })
  void shouldKeepTheTextOfAFile(String file) {
    // Given
    JsonEnvelope envelope = JsonEnvelope.parse(file.formatted(DATA).getBytes(UTF_8));

    // When
    EnvelopeContent read = read(envelope.signed(SECRET));

    // Then
    assertArrayEquals(read.signed(), envelope.content());
    assertEquals(read.sign(), SECRET.sign(read.signed()));
    assertEquals(DATA, read.texts().get("data"));
  }

  @Test
  void shouldMakeTheSignOfAFileAnew() {
    // When
    JsonEnvelope envelope =
        JsonEnvelope.parse("{\"sign\":\"old\",\"notify_id\":\"n\"}".getBytes(UTF_8));

    // Then
    assertEquals("notify_id=n", text(envelope.content()));
    assertFalse(text(envelope.signed(SECRET)).contains("old"));
  }

  @Test
  void shouldKeepItsIdAndChangeStampAndSignAtEachTry() {
    // When
    EnvelopeContent first = read(envelope().stamped(NOON).signed(SECRET));
    EnvelopeContent again = read(envelope().stamped(NOON.plusSeconds(60)).signed(SECRET));

    // Then
    assertEquals(first.texts().get("notify_id"), again.texts().get("notify_id"));
    assertEquals(Long.toString(NOON.toEpochMilli()), first.texts().get("timestamp"));
    assertFalse(first.sign().equals(again.sign()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "1",
        "{",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1}{}",
        "{\"a\":1} x",
        "{a:1}",
        "null"
      })
  void shouldReadNothingElse(String file) {
    assertThrows(IllegalArgumentException.class, () -> JsonEnvelope.parse(file.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1,2", "1,\"sign\":2", "1}", "{", "tru", "'a'", "\"\\ud83d\""})
  void shouldTakeOneValueOnly(String json) {
    assertThrows(IllegalArgumentException.class, () -> new JsonEnvelope().raw("data", json));
  }

  @Test
  void shouldReadNoOtherEncoding() {
    byte[] utf16 = "{\"a\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_16);
    assertThrows(IllegalArgumentException.class, () -> JsonEnvelope.parse(utf16));
  }

  @Test
  void shouldQuoteNothingThatItCannotRead() {
    for (String secret : Canary.all()) {
      // When
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class,
              () -> JsonEnvelope.parse(("{\"" + secret + "\":" + secret).getBytes(UTF_8)));

      // Then
      Canary.assertSilent("parse", refused.getMessage() + refused.getCause());
    }
  }

  private static JsonEnvelope envelope() {
    return new JsonEnvelope()
        .text("notify_id", "n1")
        .text("event_type", "coupon")
        .stamped(NOON)
        .raw("data", DATA)
        .text("z", "你");
  }

  private static EnvelopeContent read(byte[] body) {
    Checked<JsonValue.Members> read = JsonParser.parse(body);
    assertTrue(read instanceof Checked.Passed, () -> text(body) + " " + read);
    return new EnvelopeContent(((Checked.Passed<JsonValue.Members>) read).value());
  }

  private static String text(byte[] body) {
    return new String(body, UTF_8);
  }
}
