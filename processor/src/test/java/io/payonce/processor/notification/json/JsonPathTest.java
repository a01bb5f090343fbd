package io.payonce.processor.notification.json;

import static io.payonce.processor.notification.Checks.value;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathTest {

  private static final JsonValue ROOT =
      value(
          JsonParser.parse(
              "{\"a\":{\"b\":[10,{\"c\":2}]},\"m/n\":3,\"m~n\":4,\"\":5,\"~1\":6}"
                  .getBytes(UTF_8)));

  @ParameterizedTest
  @CsvSource({
    "/a/b/0, 10",
    "/a/b/1/c, 2",
    "/m~1n, 3",
    "/m~0n, 4",
    "/, 5",
    "/~01, 6",
    "/a/b/2, ",
    "/a/b/01, ",
    "/a/b/-, ",
    "/a/c, ",
    "/a/b/0/x, ",
    "/A, ",
    "/a/b/4294967296, "
  })
  void shouldFindTheValueThatAPointerLeadsTo(String pointer, String raw) {
    // When
    JsonValue found = JsonPath.parse(pointer).find(ROOT);

    // Then
    assertEquals(raw, found == null ? null : UTF_8.decode(found.raw().buffer()).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a/b", "$.a", "/a~", "/a~2", "/~"})
  void shouldRefuseWhatIsNoPointer(String text) {
    // When / Then
    assertThrows(IllegalArgumentException.class, () -> JsonPath.parse(text));
  }
}
