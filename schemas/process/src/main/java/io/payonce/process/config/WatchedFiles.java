package io.payonce.process.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Files that were read, and whether any has other content by now.
 *
 * <p>By content: a Kubernetes secret changes by a swap of links, and times of change can lie.
 */
public final class WatchedFiles {

  private static final int BYTES_MAX = 16 * 1024 * 1024;

  /** Hash of the content by file; empty for one that could not be read. */
  private final Map<Path, Optional<ByteBuffer>> hashes = new HashMap<>();

  /**
   * Reads a file and watches it from now on, even when it cannot be read.
   *
   * @throws IOException also when it has more than 16 MiB
   */
  public byte[] read(Path file) throws IOException {
    hashes.put(file, Optional.empty());
    byte[] content = content(file);
    hashes.put(file, Optional.of(hash(content)));
    return content;
  }

  /** Whether a file that was read has other content, came, or went. */
  public boolean haveChanged() {
    return hashes.entrySet().stream()
        .anyMatch(seen -> !hash(seen.getKey()).equals(seen.getValue()));
  }

  private static Optional<ByteBuffer> hash(Path file) {
    try {
      return Optional.of(hash(content(file)));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static byte[] content(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(BYTES_MAX + 1);
      if (content.length > BYTES_MAX) {
        throw new IOException("more than " + BYTES_MAX + " bytes");
      }
      return content;
    }
  }

  private static ByteBuffer hash(byte[] content) {
    try {
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform must have SHA-256", e);
    }
  }
}
