package io.payonce.processor.notification.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.testing.AlipayKeys;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublicKeysTest {

  private static final AlipayKeys KEYS = AlipayKeys.shared();
  private static final byte[] SPKI = KEYS.publicKey().getEncoded();
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

  @Test
  void shouldSayThatOtherAlgorithmsAreNotSupported() throws Exception {
    // Given
    byte[] ec = KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic().getEncoded();

    // When
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> PublicKeys.parse(ec));

    // Then
    assertTrue(e.getMessage().contains("RSA2 is supported, SM2 is not"), e::getMessage);
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
