package io.payonce.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jackson's generator is the reference: events had its bytes before, and must keep them. */
class JsonTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "plain",
        "~",
        "\u007f",
        "\"",
        "\\",
        "/",
        "a\"b",
        "\b\f\n\r\t",
        "\u0000\u001f",
        "\u00e4",
        "\u7684",
        "\ud83d\ude00",
        "plain then \u7684",
        "\u2028\u2029",
        "'<>&"
      })
  void shouldWriteWhatJacksonWrites(String text) throws IOException {
    assertEquals(byJackson(text), byHand(text));
  }

  @Test
  void shouldWriteWhatJacksonWritesForAnyText() throws IOException {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(40);
      // Mostly ASCII, so that plain beginnings come before what is not plain.
      int bound = random.nextInt(4) == 0 ? 0xd800 : 0x80;
      for (int c = 0; c < length; c++) {
        text.append((char) random.nextInt(random.nextInt(8) == 0 ? bound : 0x7f));
      }
      assertEquals(byJackson(text.toString()), byHand(text.toString()));
    }
  }

  @Test
  void shouldGrowBeyondWhatWasExpected() throws IOException {
    String text = "0123456789".repeat(1000);

    assertEquals(byJackson(text), byHand(text));
  }

  private static String byHand(String text) {
    JsonText json = new JsonText(1);
    json.field("first", text);
    json.begin(text);
    json.field("negative", Long.MIN_VALUE);
    json.field("truth", true);
    json.end();
    json.begin("empty");
    json.end();
    json.field("last", 0);
    json.end();
    return new String(json.toBytes(), StandardCharsets.UTF_8);
  }

  private static String byJackson(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("first", text);
      json.writeObjectFieldStart(text);
      json.writeNumberField("negative", Long.MIN_VALUE);
      json.writeBooleanField("truth", true);
      json.writeEndObject();
      json.writeObjectFieldStart("empty");
      json.writeEndObject();
      json.writeNumberField("last", 0L);
      json.writeEndObject();
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
