package io.payonce.ops.trace.explain;

import io.payonce.processor.notification.key.MerchantKey;
import io.payonce.processor.notification.key.SignatureAlgorithm;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;

/**
 * A key that a signature is tried with.
 *
 * @param origin whose it is
 * @param label its name for people
 * @param appId the app that it is configured for, or null
 * @param algorithm what it is configured for, or null when it is not configured
 * @param publicKey RSA
 * @param validFrom the first receipt that it is good for, or null
 * @param validTo the first receipt that it is no longer good for, or null
 * @param isCompromised whether it is good for nothing any more
 */
record TrialKey(
    Origin origin,
    String label,
    String appId,
    SignatureAlgorithm algorithm,
    RSAPublicKey publicKey,
    Instant validFrom,
    Instant validTo,
    boolean isCompromised) {

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
        "key " + key.id() + " of app " + appId,
        appId,
        key.algorithm(),
        key.publicKey(),
        key.validFrom(),
        key.validTo(),
        key.isCompromised());
  }

  /** A key from a file. */
  static TrialKey given(Origin origin, String file, RSAPublicKey publicKey) {
    String whose = origin == Origin.APPLICATION ? "the application's public key " : "the key ";
    return new TrialKey(origin, whose + file, null, null, publicKey, null, null, false);
  }

  boolean isGoodAt(Instant receivedAt) {
    return !isCompromised
        && (validFrom == null || !receivedAt.isBefore(validFrom))
        && (validTo == null || receivedAt.isBefore(validTo));
  }

  boolean isSameKey(TrialKey other) {
    return publicKey.getModulus().equals(other.publicKey.getModulus());
  }

  /** When it is good, for people. */
  String validity() {
    return (validFrom == null ? "" : " from " + validFrom)
        + (validTo == null ? "" : " to " + validTo);
  }
}
