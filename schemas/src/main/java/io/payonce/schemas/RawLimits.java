package io.payonce.schemas;

import java.util.Optional;
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
    int count = 0;
    long bytes = 0;
    for (Header header : headers) {
      count++;
      bytes +=
          Utils.utf8Length(header.key()) + (header.value() == null ? 0 : header.value().length);
    }
    return count > HEADERS_MAX || bytes > HEADERS_BYTES_MAX
        ? Optional.of(
            "%d headers of %d bytes, at most %d of %d are allowed"
                .formatted(count, bytes, HEADERS_MAX, HEADERS_BYTES_MAX))
        : Optional.empty();
  }
}
