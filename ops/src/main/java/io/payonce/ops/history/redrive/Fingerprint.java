package io.payonce.ops.history.redrive;

import io.payonce.schemas.RawHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The first half of the SHA-256 over key, headers and value: two records with it are the same. The
 * receipt's proof is left out, since another secret makes another one.
 */
record Fingerprint(long high, long low) {

  static Fingerprint of(byte[] key, Headers headers, byte[] value) {
    MessageDigest digest = sha256();
    add(digest, key);
    for (Header header : headers) {
      if (header.key().equals(RawHeaders.RECEIPT_PROOF)) {
        continue;
      }
      add(digest, header.key().getBytes(StandardCharsets.UTF_8));
      add(digest, header.value());
    }
    add(digest, value);
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    return new Fingerprint(hash.getLong(), hash.getLong());
  }

  /** With its length ahead, so that no two records run together into the same bytes. */
  private static void add(MessageDigest digest, byte[] part) {
    int length = part == null ? -1 : part.length;
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
    if (part != null) {
      digest.update(part);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
