package io.payonce.processor.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.authorization.Authorization.OperationFact;
import io.payonce.schemas.Coordinates;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AuthorizationCodecTest {

  private final AuthorizationKind kind = new AuthorizationKind();

  @Test
  void shouldReadWhatItWrote() {
    // Given
    Authorization first =
        new Authorization(
            "", "CNY", List.of(new OperationFact("op1", false)), new Coordinates("raw", 0, 0));
    List<OperationFact> facts =
        IntStream.range(0, Authorization.FACTS_MAX)
            .mapToObj(i -> new OperationFact("\u64cd".repeat(60) + i, i % 3 == 0))
            .toList();
    Authorization full =
        new Authorization(
            "\u5355".repeat(64),
            "THB",
            facts,
            new Coordinates("raw", Integer.MAX_VALUE, Long.MAX_VALUE));

    // When
    List<Authorization> read =
        List.of(kind.read(kind.write(first), "raw"), kind.read(kind.write(full), "raw"));

    // Then
    assertEquals(List.of(first, full), read);
  }

  @Test
  void shouldRefuseAnotherFormatAndSayWhatToDo() {
    // Given
    byte[] bytes =
        kind.write(new Authorization("O1", "CNY", List.of(), new Coordinates("raw", 1, 2)));
    bytes[0] = 9;

    // When
    String message =
        assertThrows(IllegalStateException.class, () -> kind.read(bytes, "raw")).getMessage();

    // Then
    assertTrue(message.contains("format 9"), message);
  }
}
