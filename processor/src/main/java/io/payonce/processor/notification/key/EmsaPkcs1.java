package io.payonce.processor.notification.key;

import io.payonce.processor.notification.form.ByteSlice;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * EMSA-PKCS1-v1_5 of RFC 8017, 9.2: the one block that a valid signature of a hash must give.
 *
 * <p>Nothing is parsed. A block is compared in full with the expected one, as 8.2.2 asks, so there
 * is no second encoding to argue about: a DigestInfo without NULL is as wrong as any other.
 */
final class EmsaPkcs1 {

  private final MessageDigest digest;
  private final byte[] beforeHash;

  EmsaPkcs1(MessageDigest digest, byte[] prefix, int blockBytes) {
    this.digest = digest;
    this.beforeHash = new byte[blockBytes - digest.getDigestLength()];
    Arrays.fill(beforeHash, (byte) 0xff);
    beforeHash[0] = 0;
    beforeHash[1] = 1;
    beforeHash[beforeHash.length - prefix.length - 1] = 0;
    System.arraycopy(prefix, 0, beforeHash, beforeHash.length - prefix.length, prefix.length);
  }

  /** Whether a block is right up to the hash: if not, there is no need to hash anything. */
  boolean isRightBeforeHash(byte[] block) {
    return Arrays.equals(block, 0, beforeHash.length, beforeHash, 0, beforeHash.length);
  }

  /** Whether a block is the encoding of the content's hash. */
  boolean encodes(ByteSlice content, byte[] block) {
    digest.update(content.array(), content.from(), content.length());
    byte[] hash = digest.digest();
    return isRightBeforeHash(block)
        && Arrays.equals(block, beforeHash.length, block.length, hash, 0, hash.length);
  }
}
