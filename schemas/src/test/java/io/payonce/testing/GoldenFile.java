package io.payonce.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A generated document that is kept under version control and must not lag behind its code. */
public final class GoldenFile {

  /** Set to true, it writes the files instead of checking them. */
  public static final String UPDATE_PROPERTY = "golden.update";

  private GoldenFile() {}

  /**
   * Checks that the file holds exactly this text, or writes it with {@code -Dgolden.update=true}.
   *
   * @param file relative to the module's folder, for example {@code CONFIG.md}
   * @param text what the code says today, lines ended by LF
   */
  public static void check(Path file, String text) {
    if (Boolean.getBoolean(UPDATE_PROPERTY)) {
      write(file, text);
    }
    assertEquals(read(file), text, () -> file + " is out of date; " + howToUpdate());
  }

  private static String howToUpdate() {
    String module = Path.of("").toAbsolutePath().getFileName().toString();
    return "write it anew with: mvn verify -pl " + module + " -am -D" + UPDATE_PROPERTY + "=true";
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A missing file reads as empty, so that the failure says how to make it. */
  private static String read(Path file) {
    try {
      // A checkout on Windows may have turned LF to CRLF.
      return Files.exists(file)
          ? Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n")
          : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
