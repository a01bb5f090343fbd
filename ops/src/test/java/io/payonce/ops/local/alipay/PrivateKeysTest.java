package io.payonce.ops.local.alipay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.cli.OpsException;
import io.payonce.testing.AlipayKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
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
    assertTrue(e.getMessage().startsWith("key.pem: expected an unencrypted RSA"), e.getMessage());
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
