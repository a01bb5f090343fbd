package io.payonce.processor.notification.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.payonce.processor.notification.Vectors;
import io.payonce.processor.notification.form.ByteSlice;
import io.payonce.testing.AlipayKeys;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.Certificate;
import org.junit.jupiter.api.Test;

class AlipayCertificateTest {

  private static final List<String> FILES =
      List.of(
          "nodejs-appCertPublicKey.crt",
          "nodejs-alipayCertPublicKey_RSA2.crt",
          "yansongda-sandbox-alipayPublicCert.crt");

  @Test
  void shouldNumberCertificatesAsAlipayDoes() {
    // Given
    JsonNode expected = Vectors.json("alipay/certs/expected-sn.json").get("expected");

    for (String file : FILES) {
      // When
      AlipayCertificate certificate = AlipayCertificate.parse(content(file));

      // Then
      assertEquals(expected.get(file).textValue(), certificate.sn());
    }
  }

  @Test
  void shouldNumberRootCertificatesAsAlipayDoes() {
    // Given
    JsonNode expected = Vectors.json("alipay/certs/expected-sn.json").get("expected");
    String end = "-----END CERTIFICATE-----";
    String bundle = ByteSlice.of(content("alipayRootCert.prod.crt")).latin1();

    // When
    List<DerElement> roots =
        Arrays.stream(bundle.split("(?<=" + end + ")"))
            .filter(pem -> pem.contains(end))
            .map(pem -> Der.sequence(pem.getBytes(StandardCharsets.US_ASCII)))
            .toList();

    // Then
    assertEquals(
        expected.get("alipayRootCert.prod.crt (RSA)").textValue(),
        numbers(roots.stream().filter(root -> algorithm(root).startsWith("1.2.840.113549.1.1"))));
    assertEquals(
        expected.get("alipayRootCert.prod.crt (SM2)").textValue(),
        numbers(roots.stream().filter(root -> algorithm(root).equals("1.2.156.10197.1.501"))));
  }

  private static String numbers(Stream<DerElement> certificates) {
    return certificates
        .map(certificate -> AlipayCertificate.sn(AlipayCertificate.fields(certificate)))
        .collect(Collectors.joining("_"));
  }

  private static String algorithm(DerElement certificate) {
    return Certificate.getInstance(certificate.encoded())
        .getSignatureAlgorithm()
        .getAlgorithm()
        .getId();
  }

  @Test
  void shouldReadTheKeyAsTheJdkDoesHoweverTheCertificateIsWrapped() throws Exception {
    for (String file : FILES) {
      // Given
      X509Certificate expected =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(content(file)));

      // When
      AlipayCertificate pem = AlipayCertificate.parse(content(file));
      AlipayCertificate der = AlipayCertificate.parse(expected.getEncoded());
      AlipayCertificate base64 =
          AlipayCertificate.parse(Base64.getMimeEncoder().encode(expected.getEncoded()));

      // Then
      assertEquals(expected.getPublicKey(), pem.publicKey());
      assertEquals(pem, der);
      assertEquals(pem, base64);
    }
  }

  @Test
  void shouldSayThatAKeyIsNoCertificate() {
    // Given
    byte[] key = AlipayKeys.shared().publicKey().getEncoded();

    // When
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> AlipayCertificate.parse(key));

    // Then
    assertTrue(e.getMessage().contains("public_key_file"), e::getMessage);
  }

  @Test
  void shouldTakeTheKeyOfACertificateWhereverAPublicKeyIsTaken() {
    for (String file : FILES) {
      // When, then
      assertEquals(
          AlipayCertificate.parse(content(file)).publicKey(), PublicKeys.parse(content(file)));
      assertTrue(PublicKeys.isCertificate(content(file)));
    }
    assertFalse(PublicKeys.isCertificate(AlipayKeys.shared().publicKey().getEncoded()));
  }

  @Test
  void shouldReadTheOwnerTheIssuerAndTheDates() {
    // When
    CertificateFields app = CertificateFields.of(Der.sequence(content(FILES.get(0))));
    CertificateFields root = CertificateFields.of(Der.sequence(content("alipayRootCert.prod.crt")));

    // Then
    assertEquals("2088831204659217-2021001161683774", app.subjectName());
    assertEquals("Ant Financial Certification Authority Class 1 R1", app.issuerName());
    assertEquals(Instant.parse("2022-05-18T05:28:47Z"), app.notAfter());
    assertFalse(app.isAuthority());
    assertTrue(root.isAuthority());
    assertTrue(root.isIssuedByItself());
  }

  @Test
  void shouldRefuseACertificateThatIsCutAnywhere() {
    // Given
    byte[] whole = Der.sequence(content(FILES.get(0))).encoded();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);

      // When
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> AlipayCertificate.parse(cut));

      // Then
      assertTrue(e.getMessage().startsWith("expected "), e::getMessage);
    }
  }

  @Test
  void shouldReadOrRefuseACertificateWithAnyByteAltered() {
    // Given
    byte[] whole = Der.sequence(content(FILES.get(0))).encoded();
    for (int at = 0; at < whole.length; at++) {
      byte[] altered = whole.clone();
      altered[at] ^= 0x5a;

      // When
      String said = said(altered);

      // Then
      assertTrue(said.startsWith("expected ") || said.isEmpty(), said);
    }
  }

  private static String said(byte[] content) {
    try {
      AlipayCertificate.parse(content);
      return "";
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  private static byte[] content(String file) {
    return Vectors.bytes("alipay/certs/" + file);
  }
}
