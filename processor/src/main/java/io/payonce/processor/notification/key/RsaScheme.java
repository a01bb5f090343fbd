package io.payonce.processor.notification.key;

import io.payonce.processor.notification.form.ByteSlice;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HexFormat;

/** RSASSA-PKCS1-v1_5 of RFC 8017, 8.2, with a hash. */
final class RsaScheme implements SignatureScheme {

  /** Bits of the largest modulus: the cost of a verification is bounded. */
  private static final int MODULUS_BITS_MAX = 4096;

  private static final int EXPONENT_MIN = 65537;
  private static final int EXPONENT_BITS_MAX = 32;

  private final String name;
  private final String digest;
  private final int modulusBitsMin;
  private final byte[] digestPrefix;

  /**
   * A scheme.
   *
   * @param digestPrefix DER of the DigestInfo up to the hash, in hex: RFC 8017, 9.2, note 1
   */
  RsaScheme(String name, String digest, int modulusBitsMin, String digestPrefix) {
    this.name = name;
    this.digest = digest;
    this.modulusBitsMin = modulusBitsMin;
    this.digestPrefix = HexFormat.of().parseHex(digestPrefix);
  }

  @Override
  public void require(PublicKey key) {
    if (!(key instanceof RSAPublicKey rsa)) {
      throw new IllegalArgumentException(
          "expected an RSA key for algorithm "
              + name
              + ", got an SM2 key: set algorithm to SM2, or name Alipay's RSA key");
    }
    requireModulus(rsa.getModulus());
    requireExponent(rsa.getPublicExponent());
  }

  private void requireModulus(BigInteger modulus) {
    int bits = modulus.bitLength();
    if (bits < modulusBitsMin || bits > MODULUS_BITS_MAX || !modulus.testBit(0)) {
      throw new IllegalArgumentException(
          "expected an odd modulus of %d to %d bits for %s, got one of %d bits"
              .formatted(modulusBitsMin, MODULUS_BITS_MAX, name, bits));
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

  @Override
  public SignatureOpener opener(PublicKey key, Provider rsa) {
    try {
      return new Opener(new RsaVerificationPrimitive((RSAPublicKey) key, rsa));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(rsa.getName() + " does not take an RSA key", e);
    }
  }

  private final class Opener implements SignatureOpener {

    private final RsaVerificationPrimitive primitive;
    private final EmsaPkcs1 encoding;

    Opener(RsaVerificationPrimitive primitive) {
      this.primitive = primitive;
      this.encoding = new EmsaPkcs1(newDigest(), digestPrefix, primitive.blockBytes());
    }

    @Override
    public boolean fits(int signatureBytes) {
      return signatureBytes == primitive.blockBytes();
    }

    @Override
    public OpenSignature open(byte[] signature) {
      byte[] block = primitive.block(signature);
      return block != null && encoding.isRightBeforeHash(block)
          ? (ByteSlice content) -> encoding.encodes(content, block)
          : null;
    }
  }

  private MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform must have " + digest, e);
    }
  }
}
