package io.payonce.processor.notification.key;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;

/**
 * RSAVP1 of RFC 8017, 5.2.2, for one key: from a signature s to the block s^e mod n.
 *
 * <p>This is all that a crypto provider is asked for, so that all providers agree on everything
 * else. Not thread-safe.
 */
public final class RsaVerificationPrimitive {

  private final byte[] modulus;
  private final Cipher cipher;

  public RsaVerificationPrimitive(RSAPublicKey key, Provider provider)
      throws GeneralSecurityException {
    this.modulus = unsigned(key.getModulus());
    this.cipher = Cipher.getInstance("RSA/ECB/NoPadding", provider);
    cipher.init(Cipher.ENCRYPT_MODE, key);
  }

  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  /** Bytes of a signature and of a block. */
  public int blockBytes() {
    return modulus.length;
  }

  /**
   * The block of a signature, or null when the signature is not a number below n in exactly {@link
   * #blockBytes()} bytes.
   */
  public byte[] block(byte[] signature) {
    if (signature.length != modulus.length || Arrays.compareUnsigned(signature, modulus) >= 0) {
      return null;
    }
    try {
      return cipher.doFinal(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The provider failed on a number below the modulus", e);
    }
  }
}
