package io.payonce.ops.proof.independent;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Predicate;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.RSAKeyParameters;

/** RSASSA-PKCS1-v1_5 by Bouncy Castle's engine: the whole padded block has to be equal. */
final class IndependentRsa implements IndependentKey.Opener {

  /** DigestInfo of RFC 8017, 9.2, up to the hash. */
  private static final byte[] SHA256_INFO =
      HexFormat.of().parseHex("3031300d060960864801650304020105000420");

  private static final byte[] SHA1_INFO = HexFormat.of().parseHex("3021300906052b0e03021a05000414");

  private final RSAKeyParameters key;
  private final int blockBytes;
  private final boolean isSha256;

  IndependentRsa(RSAPublicKey key, String signType) {
    this.key = new RSAKeyParameters(false, key.getModulus(), key.getPublicExponent());
    this.blockBytes = (key.getModulus().bitLength() + 7) / 8;
    this.isSha256 = signType.equals("RSA2");
  }

  @Override
  public Predicate<byte[]> open(byte[] signature) {
    if (signature.length != blockBytes
        || new BigInteger(1, signature).compareTo(key.getModulus()) >= 0) {
      return null;
    }
    RSAEngine engine = new RSAEngine();
    engine.init(true, key);
    byte[] opened = engine.processBlock(signature, 0, blockBytes);
    return content -> Arrays.equals(block(content), opened);
  }

  private byte[] block(byte[] content) {
    byte[] info = isSha256 ? SHA256_INFO : SHA1_INFO;
    Digest digest = isSha256 ? new SHA256Digest() : new SHA1Digest();
    byte[] block = new byte[blockBytes];
    int hashAt = blockBytes - digest.getDigestSize();
    Arrays.fill(block, 2, hashAt - info.length - 1, (byte) 0xff);
    block[1] = 1;
    System.arraycopy(info, 0, block, hashAt - info.length, info.length);
    digest.update(content, 0, content.length);
    digest.doFinal(block, hashAt);
    return block;
  }
}
