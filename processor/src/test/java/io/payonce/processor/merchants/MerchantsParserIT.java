package io.payonce.processor.merchants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.config.StartRefusedException;
import io.payonce.testing.AlipayKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MerchantsParserIT {

  private static final AlipayKeys KEYS = AlipayKeys.shared();
  private static final Path CERTIFICATE =
      Path.of("..", "..", "shared", "vectors", "alipay", "certs")
          .resolve("nodejs-alipayCertPublicKey_RSA2.crt");

  @TempDir Path directory;

  @Test
  void shouldReadEverythingThatTheFileCanSay() throws IOException {
    // Given
    Files.writeString(directory.resolve("k.pem"), KEYS.publicKeyPem());
    String json =
        """
        {"apps":[
          {"app_id":"1","seller_ids":["2088","a@b.c"],"auth_app_ids":["7"],"keys":[
            {"id":"a","algorithm":"RSA2","public_key":"%1$s",
             "valid_from":"2026-01-01T00:00:00+08:00","valid_to":"2026-02-01T00:00:00Z"},
            {"id":"b","algorithm":"RSA2","public_key_file":"k.pem","valid_to":null}]},
          {"app_id":"2","seller_ids":[],"keys":[
            {"id":"a","algorithm":"RSA2","public_key_file":"%2$s"}]}]}
        """
            .formatted(KEYS.publicKeyBase64(), directory.resolve("k.pem").toAbsolutePath());

    // When, then
    assertEquals(2, parse(json, false));
  }

  @Test
  void shouldReadACertificate() throws IOException {
    // Given
    Assumptions.assumeTrue(Files.exists(CERTIFICATE), () -> "no vectors at " + CERTIFICATE);
    Files.copy(CERTIFICATE, directory.resolve("c.crt"));

    // When, then
    String past = "\"valid_to\":\"2022-05-14T14:42:01Z\"";
    assertEquals(1, parse(app(key("\"certificate_file\":\"c.crt\"," + past)), false));
  }

  @Test
  void shouldReadKeysOfSm2() throws IOException {
    // Given
    AlipayKeys sm2 = AlipayKeys.sm2();
    Files.writeString(directory.resolve("sm2.pem"), sm2.publicKeyPem());

    // When, then
    assertEquals(1, parse(sm2.merchantsJson("1"), false));
    assertEquals(
        1, parse(app(key("\"public_key_file\":\"sm2.pem\"").replace("RSA2", "SM2")), false));
  }

  @Test
  void shouldTakeLegacyKeysOnlyWhenAllowed() throws IOException {
    // Given
    String json =
        app("{\"id\":\"k\",\"algorithm\":\"RSA\",\"public_key\":\"%s\"}")
            .formatted(AlipayKeys.generate(1024).publicKeyBase64());

    // When, then
    assertEquals(1, parse(json, true));
    assertTrue(refusal(json).contains("signature.legacy.rsa.allowed=true"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-01-01", "2026-01-01 00:00:00", "2026-01-01T00:00:00", "1767225600000"})
  void shouldAskForAnOffsetInTimes(String time) throws IOException {
    // When
    String message = refusal(app(key("\"valid_from\":\"" + time + "\",\"public_key\":\"x\"")));

    // Then
    assertTrue(message.contains("expected"), message);
  }

  static Stream<Arguments> mistakes() {
    String good = "\"public_key\":\"" + KEYS.publicKeyBase64() + "\"";
    return Stream.of(
        Arguments.of("", "merchants.json: expected an object"),
        Arguments.of("[]", "expected an object { }, got array"),
        Arguments.of("{", "expected JSON, got a file that ends too early, at line 1, column 2"),
        Arguments.of("{} {}", "expected JSON, got"),
        Arguments.of("{\"apps\":[],\"apps\":[]}", "the same field twice in one object, at line 1"),
        Arguments.of("{}", "expected at least one app"),
        Arguments.of("{\"apps\":[]}", "expected at least one app"),
        Arguments.of("{\"apps\":{}}", "expected a list [ ] in apps, got object"),
        Arguments.of("{\"apps\":[1]}", "apps[0]: expected an object { }, got number"),
        Arguments.of("{\"apps\":[{}]}", "apps[0]: expected the field app_id, got none"),
        Arguments.of("{\"apps\":[{\"app_id\":1}]}", "expected a text in app_id, got number"),
        Arguments.of("{\"apps\":[{\"app_id\":\"a b\"}]}", "expected app_id as Alipay writes it"),
        Arguments.of("{\"apps\":[{\"app_id\":\"1\"}]}", "apps[0] (1): expected 1 to 8 keys, got 0"),
        Arguments.of(
            "{\"apps\":[{\"app_id\":\"1\",\"seller_id\":[]}]}",
            "apps[0] (1): expected only [app_id, seller_ids, auth_app_ids, keys, content_key_file, orders],"
                + " got also [seller_id]"),
        Arguments.of(
            "{\"apps\":[{\"app_id\":\"1\",\"seller_ids\":[\"2\",\"2\"]}]}", "seller_ids once"),
        Arguments.of("{\"apps\":[{\"app_id\":\"1\",\"seller_ids\":[\"\"]}]}", "got an empty one"),
        Arguments.of(seller("2088000000000001 "), "with a space in it"),
        Arguments.of(seller("2088000000000001\\u00a0"), "with a space in it"),
        Arguments.of(seller("sho***@example.com"), "masked with *"),
        Arguments.of(seller("Shop@example.com"), "in upper case"),
        Arguments.of(seller("2021000000000001"), "that is an app_id"),
        Arguments.of(
            seller("2088000000000001").replace("\"1\"", "\"2088000000000001\""),
            "expected the app's number in app_id, got a payee's (PID)"),
        Arguments.of(app(key(good) + "," + key(good)), "expected each key id once, got k twice"),
        Arguments.of(
            app(key(good)).replace("]}]}", "]},{\"app_id\":\"1\",\"keys\":[" + key(good) + "]}]}"),
            "expected each app_id once, got 1 twice"),
        Arguments.of(app(key("\"x\":1")), "expected one of [public_key, public_key_file"),
        Arguments.of(app(key(good + ",\"valid_too\":\"\"")), "got also [valid_too]"),
        Arguments.of(
            app(key(good + ",\"public_key_file\":\"absent\"")),
            "keys[0] (k), public_key_file: expected a readable file, got"),
        Arguments.of(
            app(key("\"certificate_file\":\"\\u0000\"")), "expected the path of a file, got"),
        Arguments.of(app(key("\"public_key\":\"hello\"")), "keys[0] (k), public_key: expected PEM"),
        Arguments.of(
            app(key(good + ",\"compromised\":\"yes\"")),
            "expected true or false in compromised, got string"),
        Arguments.of(
            app(key(good) + "," + key(good + ",\"compromised\":true").replace("\"k\"", "\"l\"")),
            "key k of app 1 is one that is marked compromised elsewhere"),
        Arguments.of(
            app(key("\"public_key\":\"" + KEYS.privateKeyBase64() + "\"")), "got a private key"),
        Arguments.of(
            app(key("\"public_key\":\"" + AlipayKeys.generate(1024).publicKeyBase64() + "\"")),
            "expected an odd modulus of 2048 to 4096 bits for RSA2, got one of 1024 bits"),
        Arguments.of(
            app(key(good).replace("RSA2", "SM2")),
            "expected an SM2 key for algorithm SM2, got an RSA key"),
        Arguments.of(
            app(key(good).replace("RSA2", "rsa2")),
            "expected RSA2 or SM2 in algorithm, got rsa2: write RSA2"),
        Arguments.of(
            app(key(good).replace("RSA2", "SHA256withRSA")), "got SHA256withRSA: write RSA2"),
        Arguments.of(
            app(key("\"public_key\":\"" + AlipayKeys.sm2().publicKeyBase64() + "\"")),
            "expected an RSA key for algorithm RSA2, got an SM2 key: set algorithm to SM2"),
        Arguments.of(
            app(
                key(
                    good
                        + ",\"valid_from\":\"2026-02-01T00:00:00Z\""
                        + ",\"valid_to\":\"2026-01-01T00:00:00Z\"")),
            "expected valid_from before valid_to"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void shouldSayWhereWhatAndWhy(String json, String expected) throws IOException {
    // When
    String message = refusal(json);

    // Then
    assertTrue(message.contains(expected), message);
    assertTrue(message.contains(directory.resolve("merchants.json").toString()), message);
    assertTrue(!message.contains(KEYS.privateKeyBase64()), message);
  }

  @Test
  void shouldSayThatTheFileIsMissing() {
    // When
    StartRefusedException e =
        assertThrows(
            StartRefusedException.class,
            () -> MerchantsFile.open(directory.resolve("absent.json"), false));

    // Then
    assertTrue(
        e.getMessage().contains("a path that leads nowhere below " + directory), e::getMessage);
  }

  private static String seller(String id) {
    return "{\"apps\":[{\"app_id\":\"1\",\"seller_ids\":[\"" + id + "\"]}]}";
  }

  private static String app(String keys) {
    return "{\"apps\":[{\"app_id\":\"1\",\"keys\":[" + keys + "]}]}";
  }

  private static String key(String fields) {
    return "{\"id\":\"k\",\"algorithm\":\"RSA2\"," + fields + "}";
  }

  private String refusal(String json) throws IOException {
    Path file = Files.writeString(directory.resolve("merchants.json"), json);
    return assertThrows(StartRefusedException.class, () -> MerchantsFile.open(file, false))
        .getMessage();
  }

  /** The number of apps. */
  private int parse(String json, boolean legacyRsaAllowed) throws IOException {
    Path file = Files.writeString(directory.resolve("merchants.json"), json);
    try (MerchantsFile merchants = MerchantsFile.open(file, legacyRsaAllowed, Duration.ofDays(1))) {
      return merchants.get().size();
    }
  }
}
