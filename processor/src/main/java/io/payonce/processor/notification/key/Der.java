package io.payonce.processor.notification.key;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The DER of a key or certificate, however it is wrapped: as it is, in PEM, in bare base64. */
final class Der {

  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----");

  private Der() {}

  /**
   * The first DER sequence in a file or a text.
   *
   * @throws IllegalArgumentException when there is none
   */
  static DerElement sequence(byte[] content) {
    return sequenceOf(unwrap(content));
  }

  /**
   * All certificates of a file: every PEM block, or the only one in base64 or DER.
   *
   * @throws IllegalArgumentException when there is none, or one cannot be read
   */
  static List<DerElement> certificates(byte[] content) {
    List<DerElement> certificates = new ArrayList<>();
    Matcher pem = CERTIFICATE.matcher(new String(content, StandardCharsets.ISO_8859_1));
    while (pem.find()) {
      certificates.add(sequence(pem.group().getBytes(StandardCharsets.ISO_8859_1)));
    }
    if (certificates.isEmpty()) {
      certificates.add(sequence(content));
    }
    certificates.forEach(CertificateFields::of);
    return certificates;
  }

  /** The sequence that these bytes are. */
  static DerElement sequenceOf(byte[] der) {
    try {
      DerElement element = DerElement.only(der);
      if (element.tag() == DerElement.SEQUENCE) {
        return element;
      }
      throw new IllegalArgumentException("no sequence");
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected PEM, base64 or DER of a key, got "
              + der.length
              + " bytes that are none of it: in base64 an RSA key begins with MI, an SM2 key with"
              + " MF, so its beginning may be cut off",
          e);
    }
  }

  /** The bytes that a text wraps; bytes that are no text as they are. */
  static byte[] unwrap(byte[] content) {
    boolean isBinary =
        content.length > 0
            && (content[0] == DerElement.SEQUENCE
                || content[0] == Sm2PublicKey.UNCOMPRESSED
                    && content.length == Sm2PublicKey.POINT_BYTES)
            && !KeyEncoding.isText(content);
    return isBinary ? content : KeyText.decode(content);
  }
}
