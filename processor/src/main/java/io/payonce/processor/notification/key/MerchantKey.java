package io.payonce.processor.notification.key;

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;

/**
 * A public key of Alipay's, by which notifications of an app are believed.
 *
 * @param id its name for people
 * @param algorithm what it verifies
 * @param publicKey RSA
 * @param validFrom the first receipt that it is good for, or null
 * @param validTo the first receipt that it is no longer good for, or null
 * @param isCompromised whether others may hold its private half: then it is good for nothing, since
 *     they also choose the time of receipt that a record claims
 */
public record MerchantKey(
    String id,
    SignatureAlgorithm algorithm,
    RSAPublicKey publicKey,
    Instant validFrom,
    Instant validTo,
    boolean isCompromised) {

  private static final int EXPONENT_MIN = 65537;
  private static final int EXPONENT_BITS_MAX = 32;

  /** A key that is strong enough for its algorithm and good at some time. */
  public MerchantKey {
    requireModulus(algorithm, publicKey.getModulus());
    requireExponent(publicKey.getPublicExponent());
    if (validFrom != null && validTo != null && !validFrom.isBefore(validTo)) {
      throw new IllegalArgumentException(
          "expected valid_from before valid_to, got " + validFrom + " and " + validTo);
    }
  }

  /** A key that only Alipay signs with. */
  public MerchantKey(
      String id,
      SignatureAlgorithm algorithm,
      RSAPublicKey publicKey,
      Instant validFrom,
      Instant validTo) {
    this(id, algorithm, publicKey, validFrom, validTo, false);
  }

  private static void requireModulus(SignatureAlgorithm algorithm, BigInteger modulus) {
    int bits = modulus.bitLength();
    if (bits < algorithm.modulusBitsMin()
        || bits > SignatureAlgorithm.MODULUS_BITS_MAX
        || !modulus.testBit(0)) {
      throw new IllegalArgumentException(
          "expected an odd modulus of %d to %d bits for %s, got one of %d bits"
              .formatted(
                  algorithm.modulusBitsMin(),
                  SignatureAlgorithm.MODULUS_BITS_MAX,
                  algorithm,
                  bits));
    }
  }

  /** Alipay's is 65537. Not every provider takes one above 32 bits, and below it is a risk. */
  private static void requireExponent(BigInteger exponent) {
    if (exponent.bitLength() > EXPONENT_BITS_MAX
        || exponent.compareTo(BigInteger.valueOf(EXPONENT_MIN)) < 0
        || !exponent.testBit(0)) {
      throw new IllegalArgumentException(
          "expected an odd public exponent of 65537 or more in 32 bits, got one of "
              + exponent.bitLength()
              + " bits");
    }
  }

  /** Whether it is good for what was received then. */
  public boolean isGoodAt(Instant receivedAt) {
    return !isCompromised
        && (validFrom == null || !receivedAt.isBefore(validFrom))
        && (validTo == null || receivedAt.isBefore(validTo));
  }

  /** Its name and when it is good, for people. */
  public String validity() {
    return "key "
        + id
        + (validFrom == null ? "" : " from " + validFrom)
        + (validTo == null ? "" : " to " + validTo)
        + (isCompromised ? ", compromised: never again" : "");
  }

  /** Whether it is the same key, under whatever name. */
  boolean isSameKey(MerchantKey other) {
    return publicKey.getModulus().equals(other.publicKey.getModulus());
  }
}
