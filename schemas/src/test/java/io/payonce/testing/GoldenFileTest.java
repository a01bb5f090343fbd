package io.payonce.testing;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenFileTest {

  @TempDir private Path directory;

  @BeforeEach
  void isChecking() {
    assumeFalse(Boolean.getBoolean(GoldenFile.UPDATE_PROPERTY), "golden files are being written");
  }

  @Test
  void shouldPassWhenFileIsUpToDate() throws IOException {
    // Given
    Path file = Files.writeString(directory.resolve("DOC.md"), "one\r\ntwo\r\n");

    // When / Then
    assertDoesNotThrow(() -> GoldenFile.check(file, "one\ntwo\n"));
  }

  @Test
  void shouldSayHowToUpdateWhenFileIsMissing() {
    // Given
    Path file = directory.resolve("MISSING.md");

    // When
    AssertionError error = assertThrows(AssertionError.class, () -> GoldenFile.check(file, "one"));

    // Then
    assertTrue(error.getMessage().contains("-Dgolden.update=true"), error.getMessage());
  }
}
