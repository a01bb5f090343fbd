package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFieldsTest {

  private static final String TRACEPARENT =
      "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Test
  void shouldPassOnAWellFormedTraceparent() {
    assertEquals(TRACEPARENT, RecordFields.traceparent(List.of(TRACEPARENT)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n",
        "x\r\nevil: 1"
      })
  void shouldDropAnyOther(String value) {
    assertNull(RecordFields.traceparent(List.of(value)));
  }

  @Test
  void shouldDropTwo() {
    assertNull(RecordFields.traceparent(List.of(TRACEPARENT, TRACEPARENT)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "é", "订", "😀"})
  void shouldCutBetweenCharacters(String character) {
    // Given
    int bytesEach = character.getBytes(StandardCharsets.UTF_8).length;

    // When
    String cut = RecordFields.cut(character.repeat(2000));

    // Then
    assertEquals(character.repeat(RecordFields.VALUE_BYTES_MAX / bytesEach), cut);
  }

  @Test
  void shouldLeaveShortOnesAlone() {
    assertEquals("a".repeat(1024), RecordFields.cut("a".repeat(1024)));
    assertNull(RecordFields.cut(null));
  }
}
