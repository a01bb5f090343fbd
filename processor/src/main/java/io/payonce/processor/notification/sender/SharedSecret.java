package io.payonce.processor.notification.sender;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A secret that a sender and we share: who knows it can sign as that sender. Never shown. */
public final class SharedSecret {

  /** A shorter one could be guessed: 32 bytes are what HMAC-SHA256 can use. */
  public static final int BYTES_MIN = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final String id;
  private final SecretKey key;
  private final Instant validFrom;
  private final Instant validTo;

  /**
   * A secret that is long enough and good at some time.
   *
   * @param id its name for people
   * @param secret copied
   * @param validFrom the first receipt that it is good for, or null
   * @param validTo the first receipt that it is no longer good for, or null
   */
  public SharedSecret(String id, byte[] secret, Instant validFrom, Instant validTo) {
    if (secret.length < BYTES_MIN) {
      throw new IllegalArgumentException(
          "expected a secret of at least " + BYTES_MIN + " bytes, got a shorter one");
    }
    if (validFrom != null && validTo != null && !validFrom.isBefore(validTo)) {
      throw new IllegalArgumentException(
          "expected valid_from before valid_to, got " + validFrom + " and " + validTo);
    }
    this.id = id;
    this.key = new SecretKeySpec(secret, ALGORITHM);
    this.validFrom = validFrom;
    this.validTo = validTo;
  }

  /** Its name for people. */
  public String id() {
    return id;
  }

  /** Whether it is good for what was received then. */
  public boolean isGoodAt(Instant receivedAt) {
    return (validFrom == null || !receivedAt.isBefore(validFrom))
        && (validTo == null || receivedAt.isBefore(validTo));
  }

  /** The HMAC-SHA256 of a content, 32 bytes. */
  public byte[] sign(byte[] content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /** Whether it is the same secret, under whatever name. */
  public boolean isSameSecret(SharedSecret other) {
    return MessageDigest.isEqual(key.getEncoded(), other.key.getEncoded());
  }

  /** Its name and when it is good, for people. */
  public String validity() {
    return "secret "
        + id
        + (validFrom == null ? "" : " from " + validFrom)
        + (validTo == null ? "" : " to " + validTo);
  }

  @Override
  public String toString() {
    return validity();
  }
}
