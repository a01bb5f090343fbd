package io.payonce.ops.local.alipay;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret number of one signature, made from the private key and the content by HMAC-SHA256, as
 * RFC 6979 does: unknown to everybody else, and the same each time.
 */
final class ContentRandom extends SecureRandom {

  private static final long serialVersionUID = 1L;

  private final transient byte[] key;
  private final transient byte[] content;
  private transient int blocks;

  ContentRandom(byte[] key, byte[] content) {
    this.key = key;
    this.content = content;
  }

  @Override
  public void nextBytes(byte[] bytes) {
    for (int at = 0; at < bytes.length; ) {
      byte[] block = block(blocks++);
      int count = Math.min(block.length, bytes.length - at);
      System.arraycopy(block, 0, bytes, at, count);
      at += count;
    }
  }

  private byte[] block(int number) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform must have HmacSHA256", e);
    }
  }
}
