package io.payonce.processor.notification.key;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** Reads public keys of RSA: SubjectPublicKeyInfo or PKCS#1, in PEM, bare base64 or DER. */
public final class PublicKeys {

  /** 1.2.840.113549.1.1.1 */
  private static final byte[] RSA_ENCRYPTION = HexFormat.of().parseHex("2a864886f70d010101");

  private static final int[] SUBJECT_PUBLIC_KEY = {DerElement.SEQUENCE, DerElement.BIT_STRING};
  private static final int[] PKCS1 = {DerElement.INTEGER, DerElement.INTEGER};

  private PublicKeys() {}

  /**
   * The public key in a file or a text.
   *
   * @throws IllegalArgumentException that says what was expected and what came, and shows no key
   */
  public static RSAPublicKey parse(byte[] content) {
    DerElement sequence = Der.sequence(content);
    List<DerElement> parts = parts(sequence);
    if (parts.size() != 2) {
      throw new IllegalArgumentException("expected a public key, got " + describe(parts));
    }
    return parts.get(0).tag() == DerElement.INTEGER ? ofPkcs1(parts) : of(sequence);
  }

  private static List<DerElement> parts(DerElement sequence) {
    try {
      return sequence.parts();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("expected a public key, got something else in DER", e);
    }
  }

  private static String describe(List<DerElement> parts) {
    int first = parts.isEmpty() ? 0 : parts.get(0).tag();
    if (first == DerElement.INTEGER) {
      return "a private key: Payonce needs the public key of Alipay, and never a private one";
    }
    return parts.size() == 3 && first == DerElement.SEQUENCE
        ? "a certificate: name it as certificate_file"
        : "something else in DER";
  }

  /** The RSA key in a SubjectPublicKeyInfo (RFC 5280, 4.1). */
  static RSAPublicKey of(DerElement subjectPublicKey) {
    List<DerElement> parts = parts(subjectPublicKey);
    List<DerElement> algorithm =
        isMadeOf(parts, SUBJECT_PUBLIC_KEY) ? parts(parts.get(0)) : List.of();
    if (algorithm.isEmpty() || algorithm.get(0).tag() != DerElement.OBJECT_IDENTIFIER) {
      throw new IllegalArgumentException("expected a public key, got something else in DER");
    }
    byte[] found = algorithm.get(0).content();
    if (!Arrays.equals(found, RSA_ENCRYPTION)) {
      throw new IllegalArgumentException(
          "expected an RSA key, got one of the algorithm 06:"
              + HexFormat.ofDelimiter(":").formatHex(found)
              + ": RSA2 is supported, SM2 is not");
    }
    return ofPkcs1(wholeBytes(parts.get(1)));
  }

  /** The elements in a bit string, which names the bits that its last byte lacks first: none. */
  private static List<DerElement> wholeBytes(DerElement bits) {
    byte[] content = bits.content();
    if (content.length == 0 || content[0] != 0) {
      throw new IllegalArgumentException("expected an RSA key, got a broken one");
    }
    try {
      return DerElement.only(Arrays.copyOfRange(content, 1, content.length)).parts();
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
