package io.payonce.processor.notification;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Reads public keys of RSA: SubjectPublicKeyInfo or PKCS#1, in PEM, bare base64 or DER. */
public final class PublicKeys {

  private PublicKeys() {}

  /**
   * The public key in a file or a text.
   *
   * @throws IllegalArgumentException that says what was expected and what came, and shows no key
   */
  public static RSAPublicKey parse(byte[] content) {
    ASN1Sequence sequence = Der.sequence(content);
    if (sequence.size() != 2) {
      throw new IllegalArgumentException("expected a public key, got " + describe(sequence));
    }
    return sequence.getObjectAt(0) instanceof ASN1Integer
        ? ofPkcs1(sequence)
        : of(subjectPublicKey(sequence));
  }

  private static SubjectPublicKeyInfo subjectPublicKey(ASN1Sequence sequence) {
    try {
      return SubjectPublicKeyInfo.getInstance(sequence);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("expected a public key, got something else in DER", e);
    }
  }

  private static String describe(ASN1Sequence sequence) {
    ASN1Encodable first = sequence.size() == 0 ? null : sequence.getObjectAt(0);
    if (first instanceof ASN1Integer) {
      return "a private key: Payonce needs the public key of Alipay, and never a private one";
    }
    return sequence.size() == 3 && first instanceof ASN1Sequence
        ? "a certificate: name it as certificate_file"
        : "something else in DER";
  }

  /** The RSA key in a SubjectPublicKeyInfo. */
  static RSAPublicKey of(SubjectPublicKeyInfo info) {
    if (!info.getAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
      throw new IllegalArgumentException(
          "expected an RSA key, got one of algorithm "
              + info.getAlgorithm().getAlgorithm()
              + ": RSA2 is supported, SM2 is not");
    }
    try {
      return ofPkcs1(info.parsePublicKey());
    } catch (IOException e) {
      throw new IllegalArgumentException("expected an RSA key, got a broken one", e);
    }
  }

  private static RSAPublicKey ofPkcs1(ASN1Encodable encoded) {
    try {
      var key = org.bouncycastle.asn1.pkcs.RSAPublicKey.getInstance(encoded);
      RSAPublicKeySpec spec = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
      return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("expected an RSA key, got one that is none", e);
    }
  }
}
