package io.payonce.ops.trace.explain;

import io.payonce.processor.notification.key.MerchantKey;
import io.payonce.processor.notification.key.PublicKeys;
import io.payonce.processor.notification.key.SignatureAlgorithm;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;

/**
 * A key that a signature is tried with.
 *
 * @param origin whose it is
 * @param label its name for people
 * @param appId the app that it is configured for, or null
 * @param algorithm what it is configured for, or null when it is not configured
 * @param publicKey RSA or SM2
 * @param validFrom the first receipt that it is good for, or null
 * @param validTo the first receipt that it is no longer good for, or null
 * @param isCompromised whether it is good for nothing any more
 */
record TrialKey(
    Origin origin,
    String label,
    String appId,
    SignatureAlgorithm algorithm,
    PublicKey publicKey,
    Instant validFrom,
    Instant validTo,
    boolean isCompromised) {

  /** DER of two numbers of 1 to 33 bytes each. */
  private static final int SM2_BYTES_MIN = 8;

  private static final int SM2_BYTES_MAX = 72;

  /** The owner of a key. */
  public enum Origin {
    /** Configured in the merchants file, as Alipay's. */
    MERCHANTS_FILE,
    /** The application's own, given to tell it from Alipay's. */
    APPLICATION,
    /** Given to be tried. */
    GIVEN
  }

  /** A key of the merchants file. */
  static TrialKey configured(String appId, MerchantKey key) {
    return new TrialKey(
        Origin.MERCHANTS_FILE,
        "key " + key.id() + " of app " + appId + certificate(key),
        appId,
        key.algorithm(),
        key.publicKey(),
        key.validFrom(),
        key.validTo(),
        key.isCompromised());
  }

  private static String certificate(MerchantKey key) {
    return key.certificate() == null ? "" : " (certificate " + key.certificate().sn() + ")";
  }

  /** A key from a file. */
  static TrialKey given(Origin origin, String file, PublicKey publicKey) {
    String whose = origin == Origin.APPLICATION ? "the application's public key " : "the key ";
    return new TrialKey(origin, whose + file, null, null, publicKey, null, null, false);
  }

  /** Whether it is configured for this app. */
  boolean isOf(String app) {
    return appId != null && appId.equals(app);
  }

  boolean isGoodAt(Instant receivedAt) {
    return !isCompromised
        && (validFrom == null || !receivedAt.isBefore(validFrom))
        && (validTo == null || receivedAt.isBefore(validTo));
  }

  boolean isSameKey(TrialKey other) {
    return PublicKeys.areSame(publicKey, other.publicKey);
  }

  /** Whether a signature under it can have so many bytes. */
  boolean fits(int signatureBytes) {
    return publicKey instanceof RSAPublicKey rsa
        ? (rsa.getModulus().bitLength() + 7) / 8 == signatureBytes
        : signatureBytes >= SM2_BYTES_MIN && signatureBytes <= SM2_BYTES_MAX;
  }

  /** When it is good, for people. */
  String validity() {
    return (validFrom == null ? "" : " from " + validFrom)
        + (validTo == null ? "" : " to " + validTo);
  }
}
