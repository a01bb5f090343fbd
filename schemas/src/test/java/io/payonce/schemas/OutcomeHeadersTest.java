package io.payonce.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeHeadersTest {

  private final RecordHeaders headers = new RecordHeaders();

  @Test
  void shouldSayWhereTheRawRecordLies() {
    // Given
    Coordinates raw = new Coordinates("payonce.notifications", 5, Long.MAX_VALUE);

    // When
    OutcomeHeaders.addSource(headers, raw);

    // Then
    assertEquals(
        Map.of(
            "source-topic", "payonce.notifications",
            "source-partition", "5",
            "source-offset", "9223372036854775807"),
        texts());
  }

  @Test
  void shouldSayWhichRecordWasAcceptedFirst() {
    // Given
    Coordinates first = new Coordinates("payonce.notifications", 5, 7);

    // When
    OutcomeHeaders.addIgnored(headers, IgnoredReason.DUPLICATE, first);

    // Then
    assertEquals(
        Map.of("reason", "DUPLICATE", "first-partition", "5", "first-offset", "7"), texts());
  }

  @Test
  void shouldSayNothingOfFirstRecordWhenThereIsNone() {
    // Given
    Coordinates none = null;

    // When
    OutcomeHeaders.addIgnored(headers, IgnoredReason.UNCHANGED, none);

    // Then
    assertEquals(Map.of("reason", "UNCHANGED"), texts());
  }

  @Test
  void shouldSayWhyAndWhatToDo() {
    // Given
    String hint = "padding '=' was lost";

    // When
    OutcomeHeaders.addRejected(headers, RejectionReason.BAD_SIGNATURE, "255 bytes", hint);

    // Then
    assertEquals(Map.of("reason", "BAD_SIGNATURE", "detail", "255 bytes", "hint", hint), texts());
  }

  @Test
  void shouldLeaveOutHintWhenThereIsNone() {
    // Given
    String hint = null;

    // When
    OutcomeHeaders.addRejected(headers, RejectionReason.EMPTY_BODY, "no bytes", hint);

    // Then
    assertEquals(Map.of("reason", "EMPTY_BODY", "detail", "no bytes"), texts());
  }

  @Test
  void shouldReadBackWhereTheRawRecordLies() {
    Coordinates raw = new Coordinates("t", Integer.MAX_VALUE, 999_999_999_999_999_999L);
    OutcomeHeaders.addSource(headers, raw);

    assertEquals(raw, OutcomeHeaders.source(headers));
    assertNull(OutcomeHeaders.first(headers));
  }

  /** A header may come from anybody: what is no place is none, and is never thrown. */
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
        "\u0661",
        "9999999999999999999"
      })
  void shouldReadNoPlaceFromWhatIsNoDecimal(String text) {
    for (String name : List.of(OutcomeHeaders.SOURCE_PARTITION, OutcomeHeaders.SOURCE_OFFSET)) {
      assertNull(OutcomeHeaders.source(placeWith(name, text.getBytes(UTF_8))), name);
      assertNull(OutcomeHeaders.source(placeWith(name, null)), name);
    }
  }

  @Test
  void shouldReadNoPlaceFromAPartitionThatIsTooLarge() {
    byte[] large = "4294967296".getBytes(UTF_8);

    assertNull(OutcomeHeaders.source(placeWith(OutcomeHeaders.SOURCE_PARTITION, large)));
    assertEquals(
        new Coordinates("t", 1, 4_294_967_296L),
        OutcomeHeaders.source(placeWith(OutcomeHeaders.SOURCE_OFFSET, large)));
  }

  private static RecordHeaders placeWith(String name, byte[] value) {
    RecordHeaders place = new RecordHeaders();
    OutcomeHeaders.addSource(place, new Coordinates("t", 1, 0));
    place.remove(name).add(name, value);
    return place;
  }

  @Test
  void shouldNameEveryHeaderItPublishes() {
    // Given
    Set<Object> constants =
        Arrays.stream(OutcomeHeaders.class.getFields())
            .filter(field -> field.getType() == String.class)
            .map(OutcomeHeadersTest::value)
            .collect(Collectors.toSet());

    // When
    Set<String> names = OutcomeHeaders.NAMES;

    // Then
    assertEquals(constants, names);
  }

  private Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    headers.forEach(header -> texts.put(header.key(), new String(header.value(), UTF_8)));
    return texts;
  }

  private static Object value(Field constant) {
    try {
      return constant.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
