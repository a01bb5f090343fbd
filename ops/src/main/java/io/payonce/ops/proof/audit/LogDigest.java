package io.payonce.ops.proof.audit;

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

  /** One update for many records: there are some 60 lengths and names in each. */
  private static final int BUFFER_BYTES = 16 * 1024;

  private final MessageDigest sha256;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
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
    room(2 * Long.BYTES).putLong(record.offset()).putLong(record.timestamp());
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
    flush();
    return HexFormat.of().formatHex(sha256.digest());
  }

  private void add(byte[] bytes) {
    addInt(bytes == null ? NULL : bytes.length);
    if (bytes == null) {
      return;
    }
    if (bytes.length > BUFFER_BYTES) {
      flush();
      sha256.update(bytes);
    } else {
      room(bytes.length).put(bytes);
    }
  }

  private void addInt(int number) {
    room(Integer.BYTES).putInt(number);
  }

  /** The buffer, with room for so many bytes. */
  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  private void flush() {
    sha256.update(buffer.flip());
    buffer.clear();
  }
}
