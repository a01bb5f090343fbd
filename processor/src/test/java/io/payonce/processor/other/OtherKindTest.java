package io.payonce.processor.other;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.schemas.Coordinates;
import org.junit.jupiter.api.Test;

class OtherKindTest {

  private static final Coordinates TOLD = new Coordinates("raw", Integer.MAX_VALUE, Long.MAX_VALUE);

  private final OtherKind kind = new OtherKind();

  @Test
  void shouldReadWhatItWrote() {
    assertEquals(TOLD, kind.read(kind.write(TOLD), "raw"));
  }

  @Test
  void shouldRefuseAnotherFormatAndSayWhatToDo() {
    // Given
    byte[] bytes = kind.write(TOLD);
    bytes[0] = 9;

    // When
    String message =
        assertThrows(IllegalStateException.class, () -> kind.read(bytes, "raw")).getMessage();

    // Then
    assertTrue(message.contains("format 9"), message);
  }
}
