package io.payonce.processor.notification.key;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.testing.AlipayKeys;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys as people paste them: each unreadable one says which fault it has, and where. */
class KeyTextTest {

  private static final AlipayKeys RSA = AlipayKeys.shared();
  private static final AlipayKeys SM2 = AlipayKeys.sm2();
  private static final String KEY = RSA.publicKeyBase64();
  private static final String PEM = RSA.publicKeyPem();
  private static final String SM2_HEX =
      HexFormat.of().formatHex(((Sm2PublicKey) PublicKeys.parse(utf8(SM2.publicKeyPem()))).point());

  static Stream<Arguments> unreadable() {
    return Stream.of(
        of("", "nothing: it is empty"),
        of(" \n\t", "nothing but white space"),
        of(in(100, "\u00a0"), "U+00A0 (NO-BREAK SPACE) at character 101"),
        of(in(100, "\u200b"), "U+200B (ZERO WIDTH SPACE) at character 101"),
        of(in(200, "\ufeff"), "U+FEFF (ZERO WIDTH NO-BREAK SPACE) at character 201"),
        of(in(64, "\u3000"), "U+3000 (IDEOGRAPHIC SPACE) at character 65"),
        of(PEM.replace("\n", "\\n"), "U+005C (REVERSE SOLIDUS) at character 27"),
        of(in(64, "\\r\\n"), "one backslash is enough"),
        of(PEM.replace("-----", "\u2014\u2014"), "U+2014 (EM DASH) at character 1 of line 1"),
        of(PEM.replace("-----END", "\u2013\u2013END"), "U+2013 (EN DASH) at character 1 of line 9"),
        of(PEM.substring(0, PEM.indexOf("-----END")), "PEM with no END line"),
        of(PEM.substring(PEM.indexOf('\n')), "PEM with no BEGIN line"),
        of(PEM.replace("-----BEGIN", "---BEGIN"), "with five hyphens on both sides"),
        of("-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----", "PEM without content"),
        of(KEY.substring(0, 255), "cut: 392 characters of base64 expected, 255 found"),
        of(KEY.substring(0, 388), "cut: 392 characters of base64 expected, 388 found"),
        of(KEY + "AAAA", "too long: 392 characters of base64 expected, 396 found"),
        of(SM2.publicKeyBase64().substring(0, 100), "cut: 124 characters of base64 expected"),
        of(KEY.substring(4), "its beginning"),
        of(
            "\u8bf7\u586b\u5199\u652f\u4ed8\u5b9d\u516c\u94a5",
            "U+8BF7 (CJK UNIFIED IDEOGRAPHS 8BF7)"),
        of("<your Alipay public key>", "U+003C (LESS-THAN SIGN) at character 1: a placeholder"),
        of("${ALIPAY_PUBLIC_KEY}", "a placeholder may still stand here"),
        of("alipay_public_key=" + KEY, "a name in front of the key at character 1"),
        of("publicKey: " + KEY, "a name in front of the key at character 1"),
        of(
            "\"" + KEY + "\"",
            "U+0022 (QUOTATION MARK) at character 1: write the key without quotes"),
        of("'" + KEY, "U+0027 (APOSTROPHE) at character 1"),
        of("\u201c" + KEY + "\u201d", "without quotes"),
        of(in(50, "-"), "base64 of the URL alphabet"),
        of(in(50, "_"), "U+005F (LOW LINE) at character 51"),
        of(in(50, "%2B"), "the key is URL-encoded"),
        of(in(50, "&#43;"), "U+0026 (AMPERSAND) at character 51, which is in no key"),
        of(in(50, "\uff0b"), "U+FF0B (FULLWIDTH PLUS SIGN) at character 51"),
        of("MIIB=" + KEY.substring(4), "a name in front of the key"),
        of(base64("MIIB", "AAA=") + "\n" + KEY, "base64 has only at its end"),
        of("hello", "no whole base64"),
        of(PEM.getBytes(StandardCharsets.UTF_16), "UTF-16: save the file as UTF-8"),
        of(KEY.getBytes(StandardCharsets.UTF_16LE), "UTF-16: save the file as UTF-8"),
        of("\u516c\u94a5".getBytes(Charset.forName("GBK")), "neither text in UTF-8 nor DER"),
        of(new byte[] {1, 2, 3}, "3 bytes that are neither text in UTF-8 nor DER"),
        of(SM2_HEX.substring(0, 129), "129 hex digits, an odd number"),
        of(SM2_HEX.substring(0, 120), "130 hex digits expected, 120 found"),
        of(SM2_HEX.substring(2), "write 04 in front of x and y"),
        of(SM2_HEX.substring(2, 66), "as a private key of SM2 or a hash has"),
        of("0x" + SM2_HEX, "a prefix or colons"),
        of(SM2_HEX.replaceAll("(..)(?=.)", "$1:"), "a prefix or colons"),
        of(RSA.privateKeyPem(), "got a private key"),
        of(RSA.privateKeyBase64(), "got a private key"),
        of(SM2.privateKeyPem(), "got a private key"),
        of(SM2.privateKeyBase64(), "got a private key"),
        of(PEM.replace("PUBLIC", "EC PRIVATE"), "got a private key"),
        of(PEM.replace("PUBLIC", "ENCRYPTED PRIVATE"), "got a private key"),
        of(PEM.replace("PUBLIC KEY", "CERTIFICATE REQUEST"), "a certificate request (CSR)"),
        of(PEM.replace("PUBLIC KEY", "PGP PUBLIC KEY BLOCK"), "PEM of another kind"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("unreadable")
  void shouldNameTheFaultAndItsPlaceAndShowNoKey(byte[] content, String expected) {
    // When
    String message =
        assertThrows(IllegalArgumentException.class, () -> PublicKeys.parse(content)).getMessage();

    // Then
    assertTrue(message.startsWith("expected "), message);
    assertTrue(message.contains(expected), message);
    for (String secret : List.of(KEY, RSA.privateKeyBase64(), SM2.privateKeyBase64(), SM2_HEX)) {
      for (int at = 0; at + 12 <= secret.length(); at++) {
        assertFalse(message.contains(secret.substring(at, at + 12)), message);
      }
    }
  }

  private static Arguments of(String text, String expected) {
    return of(utf8(text), expected);
  }

  private static Arguments of(byte[] content, String expected) {
    return Arguments.of(content, expected);
  }

  private static String in(int at, String text) {
    return KEY.substring(0, at) + text + KEY.substring(at);
  }

  private static String base64(String... parts) {
    return Base64.getEncoder().encodeToString(utf8(String.join("", parts)));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
