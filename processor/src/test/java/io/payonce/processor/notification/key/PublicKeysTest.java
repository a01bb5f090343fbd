package io.payonce.processor.notification.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.testing.AlipayKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublicKeysTest {

  private static final AlipayKeys KEYS = AlipayKeys.shared();
  private static final byte[] SPKI = KEYS.publicKey().getEncoded();
  private static final AlipayKeys SM2_KEYS = AlipayKeys.sm2();
  private static final byte[] PKCS1 =
      SubjectPublicKeyInfo.getInstance(SPKI).getPublicKeyData().getBytes();

  static Stream<byte[]> wrappings() {
    return Stream.of(
        SPKI,
        PKCS1,
        bytes(base64(SPKI)),
        bytes(base64(PKCS1)),
        bytes("\ufeff \t" + base64(SPKI) + "\n\n"),
        Base64.getMimeEncoder().encode(SPKI),
        bytes(KEYS.publicKeyPem()),
        bytes(KEYS.publicKeyPem().replace("\n", "\r\n")),
        bytes("Alipay's key\n" + KEYS.publicKeyPem()),
        bytes(pem("RSA PUBLIC KEY", PKCS1)));
  }

  @ParameterizedTest
  @MethodSource("wrappings")
  void shouldReadAKeyHoweverItIsWrapped(byte[] content) {
    // When, then
    assertEquals(KEYS.publicKey(), PublicKeys.parse(content));
  }

  static Stream<byte[]> others() {
    return Stream.of(
        new byte[0],
        new byte[] {0x30},
        new byte[] {0x30, (byte) 0x84, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff},
        bytes("hello"),
        bytes("MIIB"),
        bytes("MAA="),
        bytes("MAYCAQECAQE="),
        bytes("0000"),
        bytes("-----BEGIN PUBLIC KEY-----\n"),
        bytes("-----BEGIN PUBLIC KEY-----\n****\n-----END PUBLIC KEY-----\n"),
        bytes(base64(SPKI).substring(0, 200)),
        bytes(base64(SPKI) + base64(SPKI)));
  }

  @ParameterizedTest
  @MethodSource("others")
  void shouldSayWhatItExpected(byte[] content) {
    // When
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> PublicKeys.parse(content));

    // Then
    assertTrue(e.getMessage().startsWith("expected "), e::getMessage);
  }

  @Test
  void shouldRecognizeAPrivateKeyAndNotShowIt() {
    // When
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> PublicKeys.parse(bytes(KEYS.privateKeyPem())));

    // Then
    assertTrue(e.getMessage().contains("got a private key"), e::getMessage);
  }

  static Stream<byte[]> otherCurves() throws Exception {
    KeyPairGenerator ec = KeyPairGenerator.getInstance("EC");
    ec.initialize(new ECGenParameterSpec("secp256r1"));
    byte[] p256 = ec.generateKeyPair().getPublic().getEncoded();
    ec.initialize(new ECGenParameterSpec("secp384r1"));
    return Stream.of(p256, ec.generateKeyPair().getPublic().getEncoded());
  }

  @ParameterizedTest
  @MethodSource("otherCurves")
  void shouldRefuseAnotherCurve(byte[] key) {
    // When
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> PublicKeys.parse(key));

    // Then
    assertTrue(e.getMessage().contains("another elliptic curve"), e::getMessage);
  }

  @Test
  void shouldRefuseAnotherAlgorithm() throws Exception {
    // Given
    byte[] key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded();

    // When
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> PublicKeys.parse(key));

    // Then
    assertTrue(e.getMessage().contains("expected a key of RSA or SM2"), e::getMessage);
  }

  static Stream<byte[]> sm2Wrappings() {
    byte[] spki = SM2_KEYS.publicKey().getEncoded();
    byte[] point = point();
    return Stream.of(
        spki,
        bytes(base64(spki)),
        bytes(SM2_KEYS.publicKeyPem()),
        point,
        bytes(base64(point)),
        bytes(HexFormat.of().formatHex(point)),
        bytes(HexFormat.of().withUpperCase().formatHex(point) + "\n"),
        bytes(pem("PUBLIC KEY", spki).replace("\n", " ")));
  }

  @ParameterizedTest
  @MethodSource("sm2Wrappings")
  void shouldReadAnSm2KeyHoweverItIsWrapped(byte[] content) {
    // When
    PublicKey key = PublicKeys.parse(content);

    // Then
    assertArrayEquals(SM2_KEYS.publicKey().getEncoded(), key.getEncoded());
  }

  static Stream<byte[]> noPoints() {
    byte[] point = point();
    byte[] altered = point.clone();
    altered[64] ^= 1;
    byte[] infinity = new byte[65];
    infinity[0] = 4;
    byte[] beyond = point.clone();
    Arrays.fill(beyond, 1, 33, (byte) 0xff);
    byte[] compressed = Arrays.copyOf(point, 33);
    compressed[0] = (byte) (2 + (point[64] & 1));
    return Stream.of(altered, infinity, beyond, compressed)
        .flatMap(bytes -> Stream.of(bytes(HexFormat.of().formatHex(bytes)), SpkiOf.point(bytes)));
  }

  @ParameterizedTest
  @MethodSource("noPoints")
  void shouldRefuseWhatIsNoPointOfTheCurve(byte[] content) {
    // When
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> PublicKeys.parse(content));

    // Then
    assertTrue(e.getMessage().startsWith("expected "), e::getMessage);
  }

  /** A SubjectPublicKeyInfo on sm2p256v1 with any bytes for the point. */
  private static final class SpkiOf {

    static byte[] point(byte[] point) {
      try {
        return new SubjectPublicKeyInfo(
                SubjectPublicKeyInfo.getInstance(SM2_KEYS.publicKey().getEncoded()).getAlgorithm(),
                point)
            .getEncoded();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static byte[] point() {
    return SubjectPublicKeyInfo.getInstance(SM2_KEYS.publicKey().getEncoded())
        .getPublicKeyData()
        .getBytes();
  }

  private static String base64(byte[] der) {
    return Base64.getEncoder().encodeToString(der);
  }

  private static String pem(String type, byte[] der) {
    return "-----BEGIN " + type + "-----\n" + base64(der) + "\n-----END " + type + "-----\n";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
