package io.payonce.processor.notification.key;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads public keys: SubjectPublicKeyInfo of RSA and SM2, PKCS#1, a bare point of SM2, or a
 * certificate; in PEM, bare base64, DER, and a point in hex, too.
 */
public final class PublicKeys {

  /** 1.2.840.113549.1.1.1 */
  private static final byte[] RSA_ENCRYPTION = HexFormat.of().parseHex("2a864886f70d010101");

  /** 1.2.840.10045.2.1 */
  private static final byte[] EC_PUBLIC_KEY = HexFormat.of().parseHex("2a8648ce3d0201");

  /** 1.2.156.10197.1.301 */
  private static final byte[] SM2_CURVE = HexFormat.of().parseHex("2a811ccf5501822d");

  private static final int[] SUBJECT_PUBLIC_KEY = {DerElement.SEQUENCE, DerElement.BIT_STRING};
  private static final int[] PKCS1 = {DerElement.INTEGER, DerElement.INTEGER};

  private PublicKeys() {}

  /**
   * The public key in a file or a text; of a certificate its key, whoever it was issued to.
   *
   * @throws IllegalArgumentException that says what was expected and what came, and shows no key
   */
  public static PublicKey parse(byte[] content) {
    byte[] der = Der.unwrap(content);
    if (der.length == Sm2PublicKey.POINT_BYTES && der[0] == Sm2PublicKey.UNCOMPRESSED) {
      return Sm2PublicKey.of(der);
    }
    DerElement sequence = Der.sequenceOf(der);
    List<DerElement> parts = parts(sequence);
    return switch (KeyShape.of(parts)) {
      case PKCS1 -> ofPkcs1(parts);
      case SUBJECT_PUBLIC_KEY -> of(sequence);
      case CERTIFICATE -> of(CertificateFields.of(sequence).subjectPublicKey());
      case PRIVATE_KEY -> throw KeyText.KeyLabel.privateKey();
      case REQUEST -> throw KeyText.KeyLabel.request();
      case KEY_STORE ->
          throw new IllegalArgumentException(
              "expected a public key, got a key store of PKCS#12, which may hold a private key:"
                  + " export Alipay's public key from it");
      case OTHER ->
          throw new IllegalArgumentException("expected a public key, got something else in DER");
    };
  }

  /**
   * Whether a file or a text holds a certificate.
   *
   * @throws IllegalArgumentException when it can be no key either
   */
  public static boolean isCertificate(byte[] content) {
    byte[] der = Der.unwrap(content);
    return der[0] == DerElement.SEQUENCE
        && KeyShape.of(parts(Der.sequenceOf(der))) == KeyShape.CERTIFICATE;
  }

  /** Whether two keys are the same, however they are written. */
  public static boolean areSame(PublicKey one, PublicKey other) {
    return one instanceof RSAPublicKey a && other instanceof RSAPublicKey b
        ? a.getModulus().equals(b.getModulus())
        : one.equals(other);
  }

  private static List<DerElement> parts(DerElement sequence) {
    try {
      return sequence.parts();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("expected a public key, got something else in DER", e);
    }
  }

  /** The key in a SubjectPublicKeyInfo (RFC 5280, 4.1). */
  static PublicKey of(DerElement subjectPublicKey) {
    List<DerElement> parts = parts(subjectPublicKey);
    List<DerElement> algorithm =
        isMadeOf(parts, SUBJECT_PUBLIC_KEY) ? parts(parts.get(0)) : List.of();
    if (algorithm.isEmpty() || algorithm.get(0).tag() != DerElement.OBJECT_IDENTIFIER) {
      throw new IllegalArgumentException("expected a public key, got something else in DER");
    }
    byte[] found = algorithm.get(0).content();
    if (Arrays.equals(found, RSA_ENCRYPTION)) {
      return ofPkcs1(elements(parts.get(1)));
    }
    if (Arrays.equals(found, EC_PUBLIC_KEY)) {
      requireSm2Curve(algorithm);
      return Sm2PublicKey.of(wholeBytes(parts.get(1)));
    }
    throw new IllegalArgumentException(
        "expected a key of RSA or SM2, got one of the algorithm 06:"
            + HexFormat.ofDelimiter(":").formatHex(found));
  }

  private static void requireSm2Curve(List<DerElement> algorithm) {
    DerElement curve = algorithm.size() == 2 ? algorithm.get(1) : null;
    if (curve == null
        || curve.tag() != DerElement.OBJECT_IDENTIFIER
        || !Arrays.equals(curve.content(), SM2_CURVE)) {
      throw new IllegalArgumentException(
          "expected an SM2 key on the curve sm2p256v1 (1.2.156.10197.1.301), got a key of another"
              + " elliptic curve");
    }
  }

  /** The bytes of a bit string, which names the bits that its last byte lacks first: none. */
  private static byte[] wholeBytes(DerElement bits) {
    byte[] content = bits.content();
    if (content.length == 0 || content[0] != 0) {
      throw new IllegalArgumentException("expected a public key, got a broken one");
    }
    return Arrays.copyOfRange(content, 1, content.length);
  }

  private static List<DerElement> elements(DerElement bits) {
    try {
      return DerElement.only(wholeBytes(bits)).parts();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("expected an RSA key, got a broken one", e);
    }
  }

  private static RSAPublicKey ofPkcs1(List<DerElement> parts) {
    if (!isMadeOf(parts, PKCS1)) {
      throw new IllegalArgumentException("expected an RSA key, got one that is none");
    }
    try {
      BigInteger modulus = new BigInteger(1, parts.get(0).content());
      BigInteger exponent = new BigInteger(1, parts.get(1).content());
      return (RSAPublicKey)
          KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("expected an RSA key, got one that is none", e);
    }
  }

  private static boolean isMadeOf(List<DerElement> parts, int... tags) {
    return parts.size() == tags.length
        && IntStream.range(0, tags.length).allMatch(i -> parts.get(i).tag() == tags[i]);
  }
}
