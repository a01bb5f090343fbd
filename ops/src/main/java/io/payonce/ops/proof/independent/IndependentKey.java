package io.payonce.ops.proof.independent;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.RuntimeCryptoException;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/**
 * An RSA key of Alipay's and when it was good.
 *
 * @param signType what sign_type says of its signatures, RSA2 or RSA
 * @param validFrom the first receipt it is good for, or null
 * @param validTo the first receipt it is no longer good for, or null
 * @param isCompromised whether it is good for nothing any more
 */
record IndependentKey(
    String signType,
    RSAKeyParameters rsa,
    Instant validFrom,
    Instant validTo,
    boolean isCompromised) {

  /** DigestInfo of RFC 8017, 9.2, up to the hash. */
  private static final byte[] SHA256_INFO =
      HexFormat.of().parseHex("3031300d060960864801650304020105000420");

  private static final byte[] SHA1_INFO = HexFormat.of().parseHex("3021300906052b0e03021a05000414");

  boolean isGoodAt(Instant receipt) {
    return !isCompromised
        && (validFrom == null || !receipt.isBefore(validFrom))
        && (validTo == null || receipt.isBefore(validTo));
  }

  /** Whether the signature is one of this content: the whole padded block has to be equal. */
  boolean verifies(byte[] signature, byte[] content) {
    int blockBytes = (rsa.getModulus().bitLength() + 7) / 8;
    if (signature.length != blockBytes) {
      return false;
    }
    RSAEngine engine = new RSAEngine();
    engine.init(true, rsa);
    try {
      return Arrays.equals(
          block(content, blockBytes), engine.processBlock(signature, 0, blockBytes));
    } catch (RuntimeCryptoException tooLarge) {
      // A number above the modulus is no signature.
      return false;
    }
  }

  private byte[] block(byte[] content, int blockBytes) {
    boolean isSha256 = signType.equals("RSA2");
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

  /**
   * An RSA key from PEM, base64 or DER.
   *
   * @param isCertificate whether it is in a certificate
   * @throws IllegalArgumentException when there is none
   */
  static RSAKeyParameters parse(byte[] file, boolean isCertificate) {
    try {
      ASN1Sequence der = ASN1Sequence.getInstance(der(file));
      return isCertificate
          ? rsa(PublicKeyFactory.createKey(Certificate.getInstance(der).getSubjectPublicKeyInfo()))
          : publicKey(der);
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("expected an RSA public key, got something else", e);
    }
  }

  private static RSAKeyParameters publicKey(ASN1Sequence der) throws IOException {
    if (der.getObjectAt(0) instanceof ASN1Integer) {
      RSAPublicKey key = RSAPublicKey.getInstance(der);
      return new RSAKeyParameters(false, key.getModulus(), key.getPublicExponent());
    }
    return rsa(PublicKeyFactory.createKey(der.getEncoded()));
  }

  private static RSAKeyParameters rsa(AsymmetricKeyParameter key) {
    if (key instanceof RSAKeyParameters rsa) {
      return rsa;
    }
    throw new IllegalArgumentException("not RSA");
  }

  private static byte[] der(byte[] file) {
    if (file.length > 0 && file[0] == 0x30) {
      return file;
    }
    String text = IndependentForm.latin1(file);
    int begin = text.indexOf("-----BEGIN");
    if (begin >= 0) {
      int from = text.indexOf("-----", begin + 10) + 5;
      text = text.substring(from, text.indexOf("-----END", from));
    }
    return Base64.getMimeDecoder().decode(text);
  }
}
