package io.payonce.processor.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.HexFormat;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.Certificate;

/**
 * A certificate of Alipay's, of which Payonce uses the key.
 *
 * <p>That it is in the merchants file is why it is trusted: neither its issuer nor its own dates
 * are asked, so that an expired one costs no payment.
 *
 * @param sn by which Alipay's console and {@code alipay_cert_sn} name it
 * @param publicKey RSA
 */
public record AlipayCertificate(String sn, RSAPublicKey publicKey) {

  /**
   * The first certificate in a file: PEM, bare base64 or DER.
   *
   * @throws IllegalArgumentException that says what was expected and what came
   */
  public static AlipayCertificate parse(byte[] content) {
    Certificate certificate = certificate(Der.sequence(content));
    return new AlipayCertificate(
        sn(certificate), PublicKeys.of(certificate.getSubjectPublicKeyInfo()));
  }

  private static Certificate certificate(ASN1Sequence sequence) {
    try {
      return Certificate.getInstance(sequence);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected an X.509 certificate, got something else: is it a public_key_file?", e);
    }
  }

  /** MD5 in lower-case hex of the issuer by RFC 2253 and the decimal serial number. */
  static String sn(Certificate certificate) {
    String named = issuer(certificate) + certificate.getSerialNumber().getValue();
    return HexFormat.of().formatHex(md5().digest(named.getBytes(StandardCharsets.UTF_8)));
  }

  private static String issuer(Certificate certificate) {
    try {
      return new X500Principal(certificate.getIssuer().getEncoded()).getName();
    } catch (IOException e) {
      throw new UncheckedIOException("An issuer that was decoded cannot be encoded", e);
    }
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform must have MD5", e);
    }
  }
}
