package io.payonce.schemas;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;

/**
 * The sizes of a raw record: one limit for the ingress, the raw topic, the processor and a redrive.
 *
 * <p>What the ingress takes is never too large for whoever comes after it.
 */
public final class RawLimits {

  /** The longest body, in bytes. Alipay's are below 4 KiB. */
  public static final int BODY_BYTES_MAX = 64 * 1024;

  /** The most headers of a record. */
  public static final int HEADERS_MAX = 128;

  /** Names and values of all headers of a record together, in bytes of UTF-8. */
  public static final int HEADERS_BYTES_MAX = 64 * 1024;

  /** The longest key, in bytes. An order number of Alipay has at most 64 characters. */
  public static final int KEY_BYTES_MAX = 1024;

  /**
   * The largest batch that the raw topic takes, in bytes: the largest record, Kafka's lengths
   * around it, and the headers that a reroute or a redrive adds.
   */
  public static final int BATCH_BYTES_MAX = 144 * 1024;

  /**
   * The headers that a reroute or a redrive adds. They come on top of the limits: a record that was
   * within them when it was written first must not be too large when we write it again.
   */
  private static final Set<String> ADDED =
      Set.of(
          RawHeaders.RECEIVED_AT,
          RawHeaders.REROUTED_FROM,
          RawHeaders.REDRIVEN_FROM,
          RawHeaders.RECEIPT_PROOF);

  /** Coordinates are the longest of them: a topic's name has at most 249 characters. */
  private static final int ADDED_BYTES_MAX = 300;

  /** Of UTF-8, for each char. */
  private static final int BYTES_PER_CHAR_MAX = 3;

  private RawLimits() {}

  /**
   * Says in words which limit a record exceeds; empty when it exceeds none.
   *
   * @param body the record's value, or null
   */
  public static Optional<String> exceeded(byte[] body, Headers headers) {
    if (body != null && body.length > BODY_BYTES_MAX) {
      return Optional.of(
          "the body has %d bytes, at most %d are allowed".formatted(body.length, BODY_BYTES_MAX));
    }
    return exceeded(headers);
  }

  private static Optional<String> exceeded(Headers headers) {
    if (areFarBelow(headers)) {
      return Optional.empty();
    }
    HeaderSizes given = HeaderSizes.of(headers, ADDED);
    return given.isWithin() ? Optional.empty() : Optional.of(given.words());
  }

  /** Nearly all are, even if each character of a name took the most bytes. */
  private static boolean areFarBelow(Headers headers) {
    int count = 0;
    long bytesMax = 0;
    for (Header header : headers) {
      count++;
      bytesMax += (long) BYTES_PER_CHAR_MAX * header.key().length();
      bytesMax += header.value() == null ? 0 : header.value().length;
    }
    return count <= HEADERS_MAX && bytesMax <= HEADERS_BYTES_MAX;
  }

  /**
   * Headers of a record.
   *
   * @param bytes of names and values together, in UTF-8
   */
  private record HeaderSizes(int count, long bytes) {

    /**
     * Counts headers.
     *
     * @param free names of which the first header counts for nothing, unless it is long
     */
    static HeaderSizes of(Headers headers, Set<String> free) {
      Set<String> left = new HashSet<>(free);
      int count = 0;
      long bytes = 0;
      for (Header header : headers) {
        int valueBytes = header.value() == null ? 0 : header.value().length;
        if (valueBytes > ADDED_BYTES_MAX || !left.remove(header.key())) {
          count++;
          bytes += Utils.utf8Length(header.key()) + valueBytes;
        }
      }
      return new HeaderSizes(count, bytes);
    }

    boolean isWithin() {
      return count <= HEADERS_MAX && bytes <= HEADERS_BYTES_MAX;
    }

    String words() {
      return "%d headers of %d bytes, at most %d of %d are allowed"
          .formatted(count, bytes, HEADERS_MAX, HEADERS_BYTES_MAX);
    }
  }
}
