package io.payonce.processor.notification.key;

import java.security.PublicKey;
import java.time.Instant;

/**
 * A public key of Alipay's, by which notifications of an app are believed.
 *
 * @param id its name for people
 * @param algorithm what it verifies
 * @param publicKey of a kind that the algorithm takes
 * @param validFrom the first receipt that it is good for, or null
 * @param validTo the first receipt that it is no longer good for, or null
 * @param isCompromised whether others may hold its private half: then it is good for nothing, since
 *     they also choose the time of receipt that a record claims
 * @param certificate that it came in, or null
 */
public record MerchantKey(
    String id,
    SignatureAlgorithm algorithm,
    PublicKey publicKey,
    Instant validFrom,
    Instant validTo,
    boolean isCompromised,
    AlipayCertificate certificate) {

  /** A key that is strong enough for its algorithm and good at some time. */
  public MerchantKey {
    algorithm.require(publicKey);
    if (validFrom != null && validTo != null && !validFrom.isBefore(validTo)) {
      throw new IllegalArgumentException(
          "expected valid_from before valid_to, got " + validFrom + " and " + validTo);
    }
  }

  /** A key in no certificate. */
  public MerchantKey(
      String id,
      SignatureAlgorithm algorithm,
      PublicKey publicKey,
      Instant validFrom,
      Instant validTo,
      boolean isCompromised) {
    this(id, algorithm, publicKey, validFrom, validTo, isCompromised, null);
  }

  /** A key that only Alipay signs with. */
  public MerchantKey(
      String id,
      SignatureAlgorithm algorithm,
      PublicKey publicKey,
      Instant validFrom,
      Instant validTo) {
    this(id, algorithm, publicKey, validFrom, validTo, false);
  }

  /** Whether it is good for what was received then. */
  public boolean isGoodAt(Instant receivedAt) {
    return !isCompromised
        && (validFrom == null || !receivedAt.isBefore(validFrom))
        && (validTo == null || receivedAt.isBefore(validTo));
  }

  /** Whether it will not be good for anything that is received from then on. */
  public boolean isOverAt(Instant now) {
    return isCompromised || validTo != null && !now.isBefore(validTo);
  }

  /** Its name and when it is good, for people. */
  public String validity() {
    return "key "
        + id
        + (validFrom == null ? "" : " from " + validFrom)
        + (validTo == null ? "" : " to " + validTo)
        + (certificate == null ? "" : " in " + certificate)
        + (isCompromised ? ", compromised: never again" : "");
  }

  /** Whether it is the same key, under whatever name. */
  public boolean isSameKey(MerchantKey other) {
    return PublicKeys.areSame(publicKey, other.publicKey);
  }
}
