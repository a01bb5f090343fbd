package io.payonce.processor.merchants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.config.StartRefusedException;
import io.payonce.processor.notification.key.Merchants;
import io.payonce.testing.AlipayAuthority;
import io.payonce.testing.AlipayKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates in the merchants file: the right one of six files, its chain, and its end. */
class CertificatesIT {

  private static final AlipayAuthority RSA = AlipayAuthority.rsa();
  private static final AlipayAuthority SM2 = AlipayAuthority.sm2();
  private static final AlipayKeys RSA_KEYS = RSA.keys();
  private static final AlipayKeys SM2_KEYS = SM2.keys();
  private static final String APP = "2024001122334455";
  private static final String PID = "2088000000000001";
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final Instant LATER = NOW.plus(Duration.ofDays(100));
  private static final Instant ENDED = NOW.minus(Duration.ofDays(1));
  private static final Path VECTORS = Path.of("..", "..", "shared", "vectors", "alipay", "certs");

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldTakeACertificateThatItsRootVouchesFor(boolean isSm2) throws IOException {
    // Given
    AlipayAuthority authority = isSm2 ? SM2 : RSA;
    write("c.crt", alipays(isSm2, LATER) + authority.issuerPem());
    write("root.crt", RSA.rootPem() + SM2.rootPem());

    // When
    Merchants merchants = read(key(isSm2, "\"root_certificate_file\":\"root.crt\""));

    // Then
    assertEquals(1, merchants.size());
    assertEquals(Optional.of(LATER), merchants.certificateEnd(NOW));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldRefuseACertificateOfAnotherRoot(boolean isSm2) throws IOException {
    // Given: another root of the same name
    write("c.crt", alipays(isSm2, LATER) + (isSm2 ? SM2 : RSA).issuerPem());
    write("root.crt", isSm2 ? AlipayAuthority.sm2().rootPem() : AlipayAuthority.rsa().rootPem());

    // When
    String message = refusal(key(isSm2, "\"root_certificate_file\":\"root.crt\""));

    // Then
    assertTrue(message.contains("keys[0] (k), root_certificate_file: expected"), message);
    assertTrue(message.contains("a signature does not verify"), message);
  }

  @Test
  void shouldSayWhichPartOfAChainIsMissing() throws IOException {
    // Given
    write("c.crt", alipays(false, LATER));
    write("root.crt", RSA.rootPem());
    write("sm2.crt", SM2.rootPem());

    // When
    String noIssuer = refusal(key(false, "\"root_certificate_file\":\"root.crt\""));
    String noRoot = refusal(key(false, "\"root_certificate_file\":\"sm2.crt\""));

    // Then
    assertTrue(noIssuer.contains("\"Ant Financial Certification Authority Class 2 R1\""), noIssuer);
    assertTrue(noIssuer.contains("which is in neither file"), noIssuer);
    assertTrue(noRoot.contains("expected the root of the certificate"), noRoot);
  }

  @Test
  void shouldRefuseARootBesideABareKey() throws IOException {
    // Given
    write("root.crt", RSA.rootPem());
    String bare = "\"public_key\":\"" + RSA_KEYS.publicKeyBase64() + "\"";

    // When
    String message =
        refusal(
            "{\"id\":\"k\",\"algorithm\":\"RSA2\",\"root_certificate_file\":\"root.crt\","
                + bare
                + "}");

    // Then
    assertTrue(message.contains("a bare public key, which has no root"), message);
  }

  static Stream<Arguments> wrongFiles() {
    return Stream.of(
        wrong(RSA.rootPem(), "a root certificate, issued by itself"),
        wrong(RSA.issuerPem() + alipays(false, LATER), "put Alipay's own first in the file"),
        wrong(RSA.appsPem(RSA_KEYS, PID, APP), "the app's own (appCertPublicKey_" + APP + ".crt)"),
        wrong(
            RSA.appsPem(RSA_KEYS, PID, "2024001122330000"),
            "that of another app, 2024001122330000"),
        wrong(
            RSA.alipaysPem(RSA_KEYS, "2088000000000009", LATER),
            "one for apps of 2088000000000009, which is not among seller_ids"),
        wrong(
            alipays(false, ENDED), "expected a certificate that is valid now, got one that ended"));
  }

  private static Arguments wrong(String pem, String expected) {
    return Arguments.of(pem, expected);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("wrongFiles")
  void shouldRefuseAWrongFileByWhatItSaysOfItself(String pem, String expected) throws IOException {
    for (String field : new String[] {"certificate_file", "public_key_file"}) {
      // Given
      write("c.crt", pem);

      // When
      String message = refusal(key(false, null).replace("certificate_file", field));

      // Then
      assertTrue(message.contains("keys[0] (k): expected "), message);
      assertTrue(message.contains(expected), message);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nodejs-appCertPublicKey.crt | that of another app, 2021001161683774",
        "yansongda-sandbox-alipayPublicCert.crt | one of the sandbox, and app_id is one of",
        "alipayRootCert.prod.crt | a root certificate, issued by itself"
      })
  void shouldRefuseGenuineFilesThatAreNotAlipays(String file, String expected) throws IOException {
    // Given
    Assumptions.assumeTrue(Files.exists(VECTORS), () -> "no vectors at " + VECTORS);
    Files.copy(VECTORS.resolve(file), directory.resolve("c.crt"));

    // When
    String message = refusal(key(file.contains("Root"), null), "[]");

    // Then
    assertTrue(message.contains(expected), message);
  }

  @Test
  void shouldKeepAnEndedCertificateForThePast() throws IOException {
    // Given
    write("c.crt", alipays(false, ENDED));
    write("new.crt", alipays(false, LATER));
    String old = key(false, "\"valid_to\":\"" + ENDED + "\"");
    String next = key(false, null).replace("c.crt", "new.crt").replace("\"k\"", "\"l\"");

    // When
    Merchants rotated = read(old + "," + next);
    Path file = write("merchants.json", json(key(false, null), "[]"));
    Merchants judging = MerchantsFile.readForThePast(file, false);

    // Then
    assertEquals(Optional.of(LATER), rotated.certificateEnd(NOW));
    assertEquals(1, judging.size());
  }

  @Test
  void shouldTellTheEndOfTheAppThatEndsFirst() throws IOException {
    // Given
    Instant sooner = NOW.plus(Duration.ofDays(10));
    write("c.crt", alipays(false, sooner));
    write("new.crt", alipays(false, LATER));
    String next = key(false, null).replace("c.crt", "new.crt").replace("\"k\"", "\"l\"");
    String bare =
        "{\"id\":\"b\",\"algorithm\":\"RSA2\",\"public_key\":\""
            + AlipayKeys.shared().publicKeyBase64()
            + "\"}";

    // When, then: an overlap ends the alarm, and so does a key without an end
    assertEquals(Optional.of(sooner), read(key(false, null)).certificateEnd(NOW));
    assertEquals(Optional.of(LATER), read(key(false, null) + "," + next).certificateEnd(NOW));
    assertEquals(Optional.empty(), read(key(false, null) + "," + bare).certificateEnd(NOW));
  }

  @Test
  void shouldShowTheNumberOfACertificateWhereAKeyIsDescribed() throws IOException {
    // Given
    write("c.crt", alipays(false, LATER));

    // When
    String validity = read(key(false, null)).apps().iterator().next().keys().get(0).validity();

    // Then
    assertTrue(validity.matches("key k in certificate [0-9a-f]{32} that ends " + LATER), validity);
    assertFalse(validity.contains(PID));
  }

  private static String alipays(boolean isSm2, Instant end) {
    return isSm2 ? SM2.alipaysPem(SM2_KEYS, PID, end) : RSA.alipaysPem(RSA_KEYS, PID, end);
  }

  private static String key(boolean isSm2, String more) {
    return "{\"id\":\"k\",\"algorithm\":\"%s\",\"certificate_file\":\"c.crt\"%s}"
        .formatted(isSm2 ? "SM2" : "RSA2", more == null ? "" : "," + more);
  }

  private static String json(String keys, String sellerIds) {
    return "{\"apps\":[{\"app_id\":\"%s\",\"seller_ids\":%s,\"keys\":[%s]}]}"
        .formatted(APP, sellerIds, keys);
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }

  private Merchants read(String keys) throws IOException {
    Path file = write("merchants.json", json(keys, "[\"" + PID + "\"]"));
    try (MerchantsFile merchants = MerchantsFile.open(file, false, Duration.ofDays(1))) {
      return merchants.get();
    }
  }

  private String refusal(String keys) throws IOException {
    return refusal(keys, "[\"" + PID + "\"]");
  }

  private String refusal(String keys, String sellerIds) throws IOException {
    Path file = write("merchants.json", json(keys, sellerIds));
    return assertThrows(StartRefusedException.class, () -> MerchantsFile.open(file, false))
        .getMessage();
  }
}
