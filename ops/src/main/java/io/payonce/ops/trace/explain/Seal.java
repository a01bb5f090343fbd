package io.payonce.ops.trace.explain;

import io.payonce.processor.notification.key.SignatureAlgorithm;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A signature opened with the key that made it: the hash of what was signed.
 *
 * <p>PKCS#1 v1.5 pads the hash in a way that no other key gives by chance. So the key is told from
 * the content: whether this key signed is certain before any content is tried, and a content costs
 * one hash and no RSA.
 *
 * @param key the key that opened it
 * @param algorithm how it was made
 * @param hash of the signed content
 */
record Seal(TrialKey key, SignatureAlgorithm algorithm, byte[] hash) {

  private static final int PADDING_BYTES_MIN = 8;

  /** Opens a signature, if this key made it. */
  static Optional<Seal> open(byte[] signature, TrialKey key) {
    byte[] block = block(signature, key.publicKey());
    int info = block == null ? -1 : afterPadding(block);
    if (info < 0) {
      return Optional.empty();
    }
    for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
      byte[] prefix = prefix(algorithm);
      int hash = info + prefix.length;
      if (block.length - hash == digest(algorithm).getDigestLength()
          && Arrays.equals(block, info, hash, prefix, 0, prefix.length)) {
        return Optional.of(new Seal(key, algorithm, Arrays.copyOfRange(block, hash, block.length)));
      }
    }
    return Optional.empty();
  }

  /** Whether this is what was signed. */
  boolean covers(byte[] content) {
    return Arrays.equals(hash, digest(algorithm).digest(content));
  }

  private static byte[] block(byte[] signature, RSAPublicKey key) {
    int length = (key.getModulus().bitLength() + 7) / 8;
    BigInteger number = new BigInteger(1, signature);
    if (signature.length != length || number.compareTo(key.getModulus()) >= 0) {
      return null;
    }
    byte[] digits = number.modPow(key.getPublicExponent(), key.getModulus()).toByteArray();
    byte[] block = new byte[length];
    int from = Math.max(0, digits.length - length);
    int count = digits.length - from;
    System.arraycopy(digits, from, block, length - count, count);
    return block;
  }

  /** Where the DigestInfo begins, or -1 when the block is not padded so. */
  private static int afterPadding(byte[] block) {
    if (block[0] != 0 || block[1] != 1) {
      return -1;
    }
    int at = 2;
    while (at < block.length && block[at] == (byte) 0xff) {
      at++;
    }
    return at - 2 >= PADDING_BYTES_MIN && at < block.length && block[at] == 0 ? at + 1 : -1;
  }

  /** DER of the DigestInfo up to the hash: RFC 8017, 9.2, note 1. */
  private static byte[] prefix(SignatureAlgorithm algorithm) {
    return HexFormat.of()
        .parseHex(
            switch (algorithm) {
              case RSA2 -> "3031300d060960864801650304020105000420";
              case RSA -> "3021300906052b0e03021a05000414";
            });
  }

  private static MessageDigest digest(SignatureAlgorithm algorithm) {
    String name =
        switch (algorithm) {
          case RSA2 -> "SHA-256";
          case RSA -> "SHA-1";
        };
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform must have " + name, e);
    }
  }
}
