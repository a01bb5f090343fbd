package io.payonce.processor.notification.key;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.HexFormat;
import java.util.List;
import javax.security.auth.x500.X500Principal;

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
   * A certificate (RFC 5280, 4.1) as far as Payonce reads it, whatever algorithm its key is for.
   */
  record Fields(BigInteger serialNumber, X500Principal issuer, DerElement subjectPublicKey) {}

  /**
   * The first certificate in a file: PEM, bare base64 or DER.
   *
   * @throws IllegalArgumentException that says what was expected and what came
   */
  public static AlipayCertificate parse(byte[] content) {
    Fields fields = fields(Der.sequence(content));
    return new AlipayCertificate(sn(fields), PublicKeys.of(fields.subjectPublicKey));
  }

  static Fields fields(DerElement certificate) {
    try {
      List<DerElement> signed = certificate.parts().get(0).parts();
      // The version stands first, except in certificates of version 1.
      int serialNumber = signed.get(0).tag() == DerElement.VERSION ? 1 : 0;
      return new Fields(
          integer(signed.get(serialNumber)),
          new X500Principal(signed.get(serialNumber + 2).encoded()),
          sequence(signed.get(serialNumber + 5)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "expected an X.509 certificate, got something else: is it a public_key_file?", e);
    }
  }

  private static BigInteger integer(DerElement element) {
    return new BigInteger(expected(DerElement.INTEGER, element).content());
  }

  private static DerElement sequence(DerElement element) {
    return expected(DerElement.SEQUENCE, element);
  }

  private static DerElement expected(int tag, DerElement element) {
    if (element.tag() != tag) {
      throw new IllegalArgumentException("expected DER of tag " + tag + ", got " + element.tag());
    }
    return element;
  }

  /** MD5 in lower-case hex of the issuer by RFC 2253 and the decimal serial number. */
  static String sn(Fields fields) {
    String named = fields.issuer.getName() + fields.serialNumber;
    return HexFormat.of().formatHex(md5().digest(named.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform must have MD5", e);
    }
  }
}
