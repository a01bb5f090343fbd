package io.payonce.ops.proof.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class LogDigestTest {

  private final Random random = new Random(20261125);

  @Test
  void shouldBeTheHashOfTheRecordsAsWrittenDown() throws Exception {
    // Given
    LogDigest digest = new LogDigest();
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    for (int i = 0; i < 500; i++) {
      ConsumerRecord<byte[], byte[]> record = record(i);
      write(record, new DataOutputStream(written));

      // When
      digest.add(record);
    }

    // Then
    byte[] expected = MessageDigest.getInstance("SHA-256").digest(written.toByteArray());
    assertEquals(HexFormat.of().formatHex(expected), digest.hex());
    assertEquals(500, digest.records());
  }

  @Test
  void shouldBeTheHashOfNothingWithoutRecords() throws Exception {
    byte[] expected = MessageDigest.getInstance("SHA-256").digest();

    assertEquals(HexFormat.of().formatHex(expected), new LogDigest().hex());
  }

  private ConsumerRecord<byte[], byte[]> record(int offset) {
    Headers headers = new RecordHeaders();
    for (int i = random.nextInt(5); i > 0; i--) {
      headers.add("名" + i, bytes(i == 4 ? 20_000 : 30));
    }
    return LogWriter.record("t", offset * 3L, bytes(40), bytes(40_000), headers);
  }

  /** Null, empty, about as large as the digest's own buffer, or larger. */
  private byte[] bytes(int max) {
    int[] lengths = {0, 1, random.nextInt(max), random.nextInt(max), 16_384, 16_383, 16_385};
    byte[] bytes = new byte[lengths[random.nextInt(max > 16_384 ? lengths.length : 4)]];
    random.nextBytes(bytes);
    return random.nextInt(8) == 0 ? null : bytes;
  }

  private static void write(ConsumerRecord<byte[], byte[]> record, DataOutputStream out)
      throws IOException {
    out.writeLong(record.offset());
    out.writeLong(record.timestamp());
    write(record.key(), out);
    write(record.value(), out);
    out.writeInt(record.headers().toArray().length);
    for (Header header : record.headers()) {
      write(header.key().getBytes(StandardCharsets.UTF_8), out);
      write(header.value(), out);
    }
  }

  private static void write(byte[] bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes == null ? -1 : bytes.length);
    out.write(bytes == null ? new byte[0] : bytes);
  }
}
