package io.payonce.processor.notification.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A certificate of Alipay's, of which Payonce uses the key.
 *
 * @param sn by which Alipay's console and {@code alipay_cert_sn} name it
 * @param publicKey RSA or SM2
 * @param fields what it says of itself
 */
public record AlipayCertificate(String sn, PublicKey publicKey, CertificateFields fields) {

  /**
   * The first certificate in a file: PEM, bare base64 or DER.
   *
   * @throws IllegalArgumentException that says what was expected and what came
   */
  public static AlipayCertificate parse(byte[] content) {
    DerElement sequence = Der.sequence(content);
    return switch (KeyShape.of(CertificateFields.partsOf(sequence))) {
      case PRIVATE_KEY -> throw KeyText.KeyLabel.privateKey();
      case REQUEST -> throw KeyText.KeyLabel.request();
      default -> of(sequence);
    };
  }

  private static AlipayCertificate of(DerElement sequence) {
    CertificateFields fields = fields(sequence);
    return new AlipayCertificate(sn(fields), PublicKeys.of(fields.subjectPublicKey()), fields);
  }

  static CertificateFields fields(DerElement certificate) {
    return CertificateFields.of(certificate);
  }

  /** The last moment that it is valid. */
  public Instant notAfter() {
    return fields.notAfter();
  }

  /** The common name of its owner, with the PID of the app's owner; or an empty text. */
  public String owner() {
    return fields.subjectName();
  }

  /** The common name of its issuer, or an empty text. */
  public String issuer() {
    return fields.issuerName();
  }

  /** MD5 in lower-case hex of the issuer by RFC 2253 and the decimal serial number. */
  static String sn(CertificateFields fields) {
    String named = fields.issuer().getName() + fields.serialNumber();
    return HexFormat.of().formatHex(md5().digest(named.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform must have MD5", e);
    }
  }

  /** Its number and its end, for people. */
  @Override
  public String toString() {
    return "certificate " + sn + " that ends " + fields.notAfter();
  }
}
