package io.payonce.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A file that holds one secret, as text or as bytes. Neither its content nor its length is told.
 */
public final class SecretFile {

  private static final int BYTES_MAX = 4096;

  private SecretFile() {}

  /**
   * Reads the secret, without a line break at its end.
   *
   * @throws IOException when it cannot be read, or is no secret; the message does not name it
   */
  public static byte[] read(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > BYTES_MAX) {
      throw new IOException(
          "expected a file of at most " + BYTES_MAX + " bytes that holds a secret");
    }
    byte[] content = Files.readAllBytes(file);
    int end = content.length;
    while (end > 0 && (content[end - 1] == '\n' || content[end - 1] == '\r')) {
      end--;
    }
    return Arrays.copyOf(content, end);
  }

  /** The words for a file that cannot be read; a path that leads nowhere may be the secret. */
  static String why(Path file, IOException failure) {
    if (!Files.exists(file)) {
      return "its path leads nowhere (not shown, it may be the secret itself)";
    }
    boolean isOurs = failure.getClass() == IOException.class;
    return file + ": " + (isOurs ? failure.getMessage() : failure.getClass().getSimpleName());
  }
}
