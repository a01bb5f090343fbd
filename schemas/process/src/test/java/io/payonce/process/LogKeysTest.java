package io.payonce.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.testing.LogKeyUse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogKeysTest {

  @Test
  void shouldUseListedKeysOnly() {
    // Then
    assertEquals(List.of(), LogKeyUse.unlisted(Path.of("src/main/java")));
  }
}
