package io.payonce.ops.local.alipay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.cli.OpsException;
import io.payonce.testing.AlipayKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeysTest {

  /** What PKCS#8 puts in front of the PKCS#1 key of 2048 bit. */
  private static final int PKCS8_HEAD_BYTES = 26;

  private final AlipayKeys keys = AlipayKeys.shared();
  private final byte[] pkcs8 = keys.pair().getPrivate().getEncoded();
  private final byte[] pkcs1 = Arrays.copyOfRange(pkcs8, PKCS8_HEAD_BYTES, pkcs8.length);

  @Test
  void shouldReadPkcs8Pem() {
    assertIsKey(keys.privateKeyPem());
  }

  @Test
  void shouldReadPkcs8PemWithCrLf() {
    assertIsKey(keys.privateKeyPem().replace("\n", "\r\n"));
  }

  @Test
  void shouldReadBareBase64() {
    assertIsKey(keys.privateKeyBase64() + "\n");
  }

  @Test
  void shouldReadPkcs1Pem() {
    assertIsKey(
        "-----BEGIN RSA PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(pkcs1)
            + "\n-----END RSA PRIVATE KEY-----\n");
  }

  @Test
  void shouldReadBareBase64OfPkcs1() {
    assertIsKey(Base64.getEncoder().encodeToString(pkcs1));
  }

  @Test
  void shouldReadKeysOfSm2() throws IOException {
    // Given
    AlipayKeys sm2 = AlipayKeys.sm2();
    byte[] der = sm2.pair().getPrivate().getEncoded();
    String sec1 =
        Base64.getEncoder()
            .encodeToString(
                PrivateKeyInfo.getInstance(der).parsePrivateKey().toASN1Primitive().getEncoded());
    String openssl =
        "-----BEGIN EC PARAMETERS-----\nBggqgRzPVQGCLQ==\n-----END EC PARAMETERS-----\n"
            + "-----BEGIN EC PRIVATE KEY-----\n"
            + sec1
            + "\n-----END EC PRIVATE KEY-----\n";

    for (String text : List.of(sm2.privateKeyPem(), sm2.privateKeyBase64(), openssl)) {
      // When
      PrivateKey key = PrivateKeys.parse(text, "key.pem");

      // Then
      assertEquals(sm2.pair().getPrivate(), key);
      assertEquals("SM2", SignedForm.signType(key));
    }
  }

  @Test
  void shouldRefuseAnotherCurve() throws GeneralSecurityException {
    // Given
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    byte[] p256 = generator.generateKeyPair().getPrivate().getEncoded();

    // When, then
    assertThrows(
        OpsException.class,
        () -> PrivateKeys.parse(Base64.getEncoder().encodeToString(p256), "key.pem"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not a key",
        "AAAA",
        "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----"
      })
  void shouldSayWhatWasExpected(String text) {
    // When
    OpsException e = assertThrows(OpsException.class, () -> PrivateKeys.parse(text, "key.pem"));

    // Then
    assertTrue(
        e.getMessage().startsWith("key.pem: expected an unencrypted RSA or SM2"), e.getMessage());
  }

  @Test
  void shouldSayThatFileIsMissing() {
    // When
    OpsException e =
        assertThrows(OpsException.class, () -> PrivateKeys.read(Path.of("missing.pem")));

    // Then
    assertEquals("cannot read the key file missing.pem: there is no such file", e.getMessage());
  }

  private void assertIsKey(String text) {
    // When
    PrivateKey key = PrivateKeys.parse(text, "key.pem");

    // Then
    assertEquals(keys.pair().getPrivate(), key);
  }
}
