package io.payonce.processor.notification.key;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/**
 * A certificate (RFC 5280, 4.1) as far as Payonce reads it, whatever algorithm its key is for.
 *
 * @param notBefore the first moment that it is valid
 * @param notAfter the last moment that it is valid
 * @param isAuthority whether it says that its owner issues certificates
 */
record CertificateFields(
    BigInteger serialNumber,
    X500Principal issuer,
    X500Principal subject,
    Instant notBefore,
    Instant notAfter,
    DerElement subjectPublicKey,
    boolean isAuthority) {

  private static final int UTC_TIME = 0x17;
  private static final int UTC_TIME_CHARS = 13;
  private static final int EXTENSIONS = 0xa3;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'");

  /** BasicConstraints (2.5.29.19) with cA: RFC 5280, 4.2.1.9. */
  private static final byte[] BASIC_CONSTRAINTS = HexFormat.of().parseHex("0603551d13");

  private static final byte[] TRUE = HexFormat.of().parseHex("0101ff");
  private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)CN=((?:[^,\\\\]|\\\\.)*)");

  static CertificateFields of(DerElement certificate) {
    try {
      List<DerElement> signed = certificate.parts().get(0).parts();
      // The version stands first, except in certificates of version 1.
      int serialNumber = signed.get(0).tag() == DerElement.VERSION ? 1 : 0;
      List<DerElement> validity = signed.get(serialNumber + 3).parts();
      return new CertificateFields(
          new BigInteger(expected(DerElement.INTEGER, signed.get(serialNumber)).content()),
          new X500Principal(signed.get(serialNumber + 2).encoded()),
          new X500Principal(signed.get(serialNumber + 4).encoded()),
          time(validity.get(0)),
          time(validity.get(1)),
          expected(DerElement.SEQUENCE, signed.get(serialNumber + 5)),
          isAuthority(signed));
    } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
      throw new IllegalArgumentException(
          "expected an X.509 certificate, got something else: is it a public_key_file?", e);
    }
  }

  /** The parts of a sequence; none when it is not made of any. */
  static List<DerElement> partsOf(DerElement sequence) {
    try {
      return sequence.parts();
    } catch (IllegalArgumentException broken) {
      return List.of();
    }
  }

  private static DerElement expected(int tag, DerElement element) {
    if (element.tag() != tag) {
      throw new IllegalArgumentException("expected DER of tag " + tag + ", got " + element.tag());
    }
    return element;
  }

  /** A UTCTime, of 1950 to 2049, or a GeneralizedTime, both as RFC 5280 writes them. */
  private static Instant time(DerElement element) {
    String text = new String(element.content(), StandardCharsets.ISO_8859_1);
    boolean isShort = element.tag() == UTC_TIME && text.length() == UTC_TIME_CHARS;
    String century = !isShort ? "" : text.charAt(0) < '5' ? "20" : "19";
    return LocalDateTime.parse(century + text, TIME).toInstant(ZoneOffset.UTC);
  }

  private static boolean isAuthority(List<DerElement> signed) {
    DerElement last = signed.get(signed.size() - 1);
    if (last.tag() != EXTENSIONS) {
      return false;
    }
    return DerElement.only(last.content()).parts().stream()
        .map(DerElement::parts)
        .filter(extension -> Arrays.equals(extension.get(0).encoded(), BASIC_CONSTRAINTS))
        .map(extension -> DerElement.only(extension.get(extension.size() - 1).content()))
        .anyMatch(
            value -> value.parts().stream().anyMatch(part -> Arrays.equals(part.encoded(), TRUE)));
  }

  /** Whether its issuer is its owner. */
  boolean isIssuedByItself() {
    return issuer.equals(subject);
  }

  /** The common name of the owner, or an empty text. */
  String subjectName() {
    return commonName(subject);
  }

  /** The common name of the issuer, or an empty text. */
  String issuerName() {
    return commonName(issuer);
  }

  private static String commonName(X500Principal name) {
    Matcher commonName = COMMON_NAME.matcher(name.getName());
    return commonName.find() ? commonName.group(1) : "";
  }
}
