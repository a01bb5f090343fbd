package io.payonce.ops.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * SHA-256 over the committed records of one partition, so that two people see that they audited the
 * same log.
 *
 * <p>A record is: offset, timestamp (8 bytes each, big-endian); key, value (4 bytes of length, -1
 * for null, then the bytes); the number of headers (4 bytes), and each one's name in UTF-8 and
 * value in the same form.
 */
final class LogDigest {

  private static final int NULL = -1;

  private final MessageDigest sha256;
  private final ByteBuffer numbers = ByteBuffer.allocate(2 * Long.BYTES);
  private long records;

  LogDigest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }

  void add(ConsumerRecord<byte[], byte[]> record) {
    records++;
    numbers.clear().putLong(record.offset()).putLong(record.timestamp());
    sha256.update(numbers.flip());
    add(record.key());
    add(record.value());
    Header[] headers = record.headers().toArray();
    addInt(headers.length);
    for (Header header : headers) {
      add(header.key().getBytes(StandardCharsets.UTF_8));
      add(header.value());
    }
  }

  long records() {
    return records;
  }

  /** The digest in lower-case hex; nothing can be added afterwards. */
  String hex() {
    return HexFormat.of().formatHex(sha256.digest());
  }

  private void add(byte[] bytes) {
    addInt(bytes == null ? NULL : bytes.length);
    if (bytes != null) {
      sha256.update(bytes);
    }
  }

  private void addInt(int number) {
    numbers.clear().putInt(number);
    sha256.update(numbers.flip());
  }
}
