package io.payonce.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppIdsDeserializerTest {

  @Test
  void shouldReadTheAppIdsAndNothingElse() {
    // When
    Set<String> appIds =
        read("{\"x\":1,\"apps\":[{\"app_id\":\"1\",\"keys\":[{}]},{\"app_id\":\"2\"}]}");

    // Then
    assertEquals(Set.of("1", "2"), appIds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{\"apps\":{}}",
        "{\"apps\":[]}",
        "{\"apps\":[{}]}",
        "{\"apps\":[{\"app_id\":2021001}]}",
        "{\"apps\":[\"s3cret\"]}",
        "s3cret",
      })
  void shouldRefuseWhatIsNoMerchantsFileAndQuoteNothingOfIt(String text) {
    // When
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> read(text));

    // Then
    assertFalse(failure.getMessage().contains("s3cret"), failure.getMessage());
  }

  private static Set<String> read(String text) {
    return AppIdsDeserializer.deserialize(text.getBytes(StandardCharsets.UTF_8));
  }
}
