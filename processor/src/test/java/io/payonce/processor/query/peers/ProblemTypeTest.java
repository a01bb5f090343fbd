package io.payonce.processor.query.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.query.http.OpenApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every problem type is documented, and nothing is documented that cannot come. */
class ProblemTypeTest {

  private static final Set<String> TYPES =
      Arrays.stream(ProblemType.values())
          .map(ProblemType::uri)
          .collect(Collectors.toCollection(TreeSet::new));

  @Test
  void shouldBeTheListOfTheDescription() {
    assertEquals(TYPES, new OpenApi().problemTypes());
  }

  @Test
  void shouldBeInTheReadme() throws IOException {
    // When
    String readme = Files.readString(Path.of("README.md"));

    // Then
    TYPES.forEach(type -> assertTrue(readme.contains("`" + type + "`"), type));
  }

  @Test
  void shouldBeFoundByItsUri() {
    for (ProblemType type : ProblemType.values()) {
      assertEquals(type, ProblemType.ofUri(type.uri()).orElseThrow());
    }
  }
}
