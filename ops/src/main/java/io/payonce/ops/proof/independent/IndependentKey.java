package io.payonce.ops.proof.independent;

import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Predicate;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * A key of Alipay's and when it was good.
 *
 * @param signType what sign_type says of its signatures: RSA2, SM2 or RSA
 * @param signatures opens those that it can have made
 * @param validFrom the first receipt it is good for, or null
 * @param validTo the first receipt it is no longer good for, or null
 * @param isCompromised whether it is good for nothing any more
 */
record IndependentKey(
    String signType, Opener signatures, Instant validFrom, Instant validTo, boolean isCompromised) {

  private static final int POINT_BYTES = 65;

  /** Turns a signature into a question to contents, or into null when no content can have it. */
  @FunctionalInterface
  interface Opener {
    Predicate<byte[]> open(byte[] signature);
  }

  boolean isGoodAt(Instant receipt) {
    return !isCompromised
        && (validFrom == null || !receipt.isBefore(validFrom))
        && (validTo == null || receipt.isBefore(validTo));
  }

  /**
   * The opener of a key in PEM, base64 or DER, bare or in a certificate.
   *
   * @throws IllegalArgumentException when there is none
   */
  static Opener parse(byte[] file, String signType) {
    try {
      byte[] key = der(file);
      return signType.equals("SM2")
          ? new IndependentSm2(
              key.length == POINT_BYTES ? key : info(key).getPublicKeyData().getBytes())
          : new IndependentRsa(rsa(key), signType);
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException(
          "expected a public key of " + signType + ", got something else", e);
    }
  }

  private static RSAPublicKey rsa(byte[] der) throws IOException {
    ASN1Sequence sequence = ASN1Sequence.getInstance(der);
    if (sequence.getObjectAt(0) instanceof ASN1Integer) {
      return RSAPublicKey.getInstance(sequence);
    }
    SubjectPublicKeyInfo info = info(der);
    if (!info.getAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
      throw new IllegalArgumentException("not RSA");
    }
    return RSAPublicKey.getInstance(info.parsePublicKey());
  }

  private static SubjectPublicKeyInfo info(byte[] der) throws IOException {
    ASN1Sequence sequence = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(der));
    return sequence.size() == 3
        ? Certificate.getInstance(sequence).getSubjectPublicKeyInfo()
        : SubjectPublicKeyInfo.getInstance(sequence);
  }

  private static byte[] der(byte[] file) {
    // A version, a null or a short length is in every key; no text has such a byte.
    if (IndependentForm.latin1(file).chars().anyMatch(b -> b < 8)) {
      return file;
    }
    String text = IndependentForm.latin1(file).strip();
    int begin = text.indexOf("-----BEGIN");
    if (begin >= 0) {
      int from = text.indexOf("-----", begin + 10) + 5;
      text = text.substring(from, text.indexOf("-----END", from));
    }
    return text.matches("[0-9A-Fa-f]{130}")
        ? HexFormat.of().parseHex(text)
        : Base64.getMimeDecoder().decode(text);
  }
}
