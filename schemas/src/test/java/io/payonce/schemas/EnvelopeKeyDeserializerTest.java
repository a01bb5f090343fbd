package io.payonce.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.testing.LinearTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeKeyDeserializerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"notify_id\":\"n1\"}|n1",
        "{\"data\":{\"notify_id\":\"x\",\"a\":[{}]},\"b\":[1],\"notify_id\":\"n1\",|n1",
        "{\"\\u006eotify_id\":\"\\u4f60\"}|\u4f60",
        "{\"notify_id\":1}|",
        "{\"notify_id\":\"\"}|",
        "{\"data\":{\"notify_id\":\"x\"}}|",
        "[\"notify_id\",\"x\"]|",
        "{\"notify_id\"|",
        "notify_id=1|",
        "{}|",
        "``|"
      })
  void shouldTakeTheNotifyIdAtTheTopOrNothing(String body, String key) {
    // When
    byte[] read = EnvelopeKeyDeserializer.deserialize(body.getBytes(UTF_8));

    // Then
    assertEquals(key, read == null ? null : new String(read, UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"notify_id\":\"n1\",\"data\":{\"order\":{\"no\":\"A1\"}}}|A1",
        "{\"data\":{\"x\":[{\"no\":1}],\"order\":{\"y\":{},\"no\":17}},\"notify_id\":\"n1\"}|17",
        "{\"notify_id\":\"n1\",\"data\":{\"order\":{\"no\":1.5}}}|n1",
        "{\"notify_id\":\"n1\",\"data\":{\"order\":[{\"no\":1}]}}|n1",
        "{\"notify_id\":\"n1\",\"data\":{\"no\":\"A1\"}}|n1",
        "{\"notify_id\":\"n1\",\"data\":\"A1\"}|n1",
        "{\"notify_id\":\"n1\",\"order\":{\"no\":\"A1\"}}|n1",
        "{\"data\":{\"order\":{\"no\":\"A1\"}}}|A1",
        "{\"data\":{\"order\":{\"no\":\"\"}},\"notify_id\":\"n1\"}|",
        "{\"data\":{\"order\":{\"no\":\"A1\"|",
        "[]|"
      })
  void shouldTakeTheNumberOfTheOrderWhereTheSenderKeepsIt(String body, String key) {
    // When
    byte[] read = EnvelopeKeyDeserializer.ofOrder("/order/no").key(body.getBytes(UTF_8));

    // Then
    assertEquals(key, read == null ? null : new String(read, UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"256, true", "257, false"})
  void shouldTakeNoKeyThatIsTooLong(int length, boolean isTaken) {
    // When
    byte[] read =
        EnvelopeKeyDeserializer.deserialize(
            ("{\"notify_id\":\"" + "1".repeat(length) + "\"}").getBytes(UTF_8));

    // Then
    assertEquals(isTaken, read != null);
  }

  @Test
  void shouldCostTimeLinearInTheBody() {
    // Given
    Stream<LinearTime.Input> bodies =
        Stream.of("[", "{\"a\":", "{\"a\":\"\\u0041", "\"a\":1,", "1", " ", "\\")
            .flatMap(part -> Stream.of("", "{", "{\"a\":", "{\"a\":\"").map(s -> s + part))
            .map(text -> new LinearTime.Input(text, repeated(text)));

    // When / Then
    EnvelopeKeyDeserializer order = EnvelopeKeyDeserializer.ofOrder("/a/a");
    assertEquals(List.of(), LinearTime.tooSlow(order::key, bodies));
  }

  private static byte[] repeated(String text) {
    return text.repeat(LinearTime.BYTES / text.length()).getBytes(UTF_8);
  }
}
