package io.payonce.ops.trace.explain;

import io.payonce.processor.notification.form.ByteSlice;
import io.payonce.processor.notification.key.SignatureAlgorithm;
import io.payonce.processor.notification.key.SignatureOpener.OpenSignature;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A signature opened with a key: a content costs one hash from here on.
 *
 * <p>PKCS#1 v1.5 pads the hash in a way that no other key gives by chance. So with RSA the key is
 * told from the content: it is certain that this key signed before any content is tried. Every key
 * of SM2 opens every signature of SM2: only the content decides.
 *
 * @param key the key that opened it
 * @param algorithm how it was made
 * @param signed tells the signed content from any other
 */
record Seal(TrialKey key, SignatureAlgorithm algorithm, OpenSignature signed) {

  private static final int PADDING_BYTES_MIN = 8;
  private static final List<SignatureAlgorithm> RSA_ALGORITHMS =
      List.of(SignatureAlgorithm.RSA2, SignatureAlgorithm.RSA);

  /** Opens a signature, if this key made it. */
  static Optional<Seal> open(byte[] signature, TrialKey key) {
    return key.publicKey() instanceof RSAPublicKey rsa
        ? openRsa(signature, key, rsa)
        : Optional.ofNullable(SignatureAlgorithm.SM2.opener(key.publicKey(), null).open(signature))
            .map(signed -> new Seal(key, SignatureAlgorithm.SM2, signed));
  }

  private static Optional<Seal> openRsa(byte[] signature, TrialKey key, RSAPublicKey rsa) {
    byte[] block = block(signature, rsa);
    int info = block == null ? -1 : afterPadding(block);
    if (info < 0) {
      return Optional.empty();
    }
    for (SignatureAlgorithm algorithm : RSA_ALGORITHMS) {
      byte[] prefix = prefix(algorithm);
      int hash = info + prefix.length;
      if (block.length - hash == digest(algorithm).getDigestLength()
          && Arrays.equals(block, info, hash, prefix, 0, prefix.length)) {
        byte[] signed = Arrays.copyOfRange(block, hash, block.length);
        return Optional.of(new Seal(key, algorithm, content -> isHash(signed, algorithm, content)));
      }
    }
    return Optional.empty();
  }

  /** Whether this is what was signed. */
  boolean covers(byte[] content) {
    return signed.covers(ByteSlice.of(content));
  }

  /** Whether nobody but the owner of the key can have made it, whatever the content is. */
  boolean provesKey() {
    return algorithm != SignatureAlgorithm.SM2;
  }

  private static boolean isHash(byte[] hash, SignatureAlgorithm algorithm, ByteSlice content) {
    MessageDigest digest = digest(algorithm);
    digest.update(content.array(), content.from(), content.length());
    return Arrays.equals(hash, digest.digest());
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
              case SM2 -> throw notPadded();
            });
  }

  private static MessageDigest digest(SignatureAlgorithm algorithm) {
    String name =
        switch (algorithm) {
          case RSA2 -> "SHA-256";
          case RSA -> "SHA-1";
          case SM2 -> throw notPadded();
        };
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform must have " + name, e);
    }
  }

  private static IllegalArgumentException notPadded() {
    return new IllegalArgumentException("SM2 pads no hash");
  }
}
