package io.payonce.processor.notification.key;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Alipay's {@code sign_type}: RSASSA-PKCS1-v1_5 of RFC 8017 with a hash.
 *
 * <p>It comes from the configuration of a key, never from a notification.
 */
public enum SignatureAlgorithm {
  /** SHA-256, what Alipay signs with. */
  RSA2("SHA-256", 2048, "3031300d060960864801650304020105000420"),

  /** SHA-1, which is broken for collisions: only for old apps, and only when asked for. */
  RSA("SHA-1", 1024, "3021300906052b0e03021a05000414");

  /** Bits of the largest modulus: what it costs to verify is bounded. */
  public static final int MODULUS_BITS_MAX = 4096;

  private final String digest;
  private final int modulusBitsMin;
  private final byte[] digestPrefix;

  SignatureAlgorithm(String digest, int modulusBitsMin, String digestPrefix) {
    this.digest = digest;
    this.modulusBitsMin = modulusBitsMin;
    this.digestPrefix = HexFormat.of().parseHex(digestPrefix);
  }

  /** Bits of the smallest modulus that may be configured. */
  public int modulusBitsMin() {
    return modulusBitsMin;
  }

  /** DER of the DigestInfo up to the hash: RFC 8017, 9.2, note 1. */
  byte[] digestPrefix() {
    return digestPrefix;
  }

  MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform must have " + digest, e);
    }
  }
}
