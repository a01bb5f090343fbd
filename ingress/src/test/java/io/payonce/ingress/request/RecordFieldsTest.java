package io.payonce.ingress.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFieldsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "é",
        "订",
        "😀",
        "\u007f",
        "\u0080",
        "\u07ff",
        "\u0800",
        "\uffff",
        "\ud800\udc00"
      })
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
