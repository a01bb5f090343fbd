package io.payonce.processor.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.schemas.Coordinates;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementCodecTest {

  private final AgreementKind kind = new AgreementKind();

  @Test
  void shouldReadWhatItWrote() {
    // Given
    Agreement signed = new Agreement(true, "", 1, new Coordinates("raw", 0, 0));
    Agreement ended =
        new Agreement(
            false,
            "\u7b7e\u7ea6".repeat(32),
            Long.MAX_VALUE,
            new Coordinates("raw", Integer.MAX_VALUE, Long.MAX_VALUE));

    // When
    List<Agreement> read =
        List.of(kind.read(kind.write(signed), "raw"), kind.read(kind.write(ended), "raw"));

    // Then
    assertEquals(List.of(signed, ended), read);
  }

  @Test
  void shouldRefuseAnotherFormatAndSayWhatToDo() {
    // Given
    byte[] bytes = kind.write(new Agreement(true, "", 1, new Coordinates("raw", 0, 0)));
    bytes[0] = 9;

    // When
    String message =
        assertThrows(IllegalStateException.class, () -> kind.read(bytes, "raw")).getMessage();

    // Then
    assertTrue(message.contains("format 9"), message);
  }
}
