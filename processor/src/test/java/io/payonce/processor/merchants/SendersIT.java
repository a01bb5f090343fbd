package io.payonce.processor.merchants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.config.StartRefusedException;
import io.payonce.processor.notification.sender.Sender;
import io.payonce.processor.notification.sender.SenderWindow;
import io.payonce.processor.notification.sender.Senders;
import io.payonce.processor.notification.sender.SharedSecret;
import io.payonce.testing.AlipayKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SendersIT {

  private static final String SECRET = "canary7731-0123456789-0123456789";
  private static final String GOOD = "\"secrets\":[{\"id\":\"s\",\"secret_file\":\"s\"}]";
  private static final long MINUTE = 60_000;

  @TempDir private Path directory;

  @BeforeEach
  void writeSecrets() throws IOException {
    Files.writeString(directory.resolve("s"), SECRET + "\r\n");
    Files.writeString(directory.resolve("t"), "another-" + SECRET);
    Files.writeString(directory.resolve("short"), SECRET.substring(1) + "\n");
  }

  @Test
  void shouldReadEverythingThatASenderCanSay() throws IOException {
    // Given
    String senders =
        """
        {"name":"shop","secrets":[
           {"id":"old","secret_file":"s","valid_to":"2026-01-01T00:00:00Z"},
           {"id":"new","secret_file":"t","valid_from":"2026-01-01T08:00:00+08:00"}],
         "window":{"age":"10 min","skew":60000,"lateness":"20m","spread":"1200s","retention":"2 h"},
         "events":{"coupon":{"retention":"1 h"},"payment":{}}}""";

    // When
    Sender shop = read(senders).find("shop");

    // Then
    Instant newYear = Instant.parse("2026-01-01T00:00:00Z");
    SenderWindow window =
        new SenderWindow(10 * MINUTE, MINUTE, 20 * MINUTE, 20 * MINUTE, 120 * MINUTE);
    assertEquals(window, shop.window());
    assertEquals(window, shop.windowOf("payment"));
    assertEquals(window, shop.windowOf("other"));
    assertEquals(window.remembering(60 * MINUTE), shop.windowOf("coupon"));
    assertFalse(shop.secrets().secrets().get(0).isGoodAt(newYear));
    assertTrue(shop.secrets().secrets().get(1).isGoodAt(newYear));
    assertNull(read(senders).find("alipay"));
  }

  @Test
  void shouldHaveAWindowOfMinutesByDefault() throws IOException {
    // When
    Sender shop = read("{\"name\":\"shop\"," + GOOD + "}").find("shop");

    // Then
    assertEquals(
        new SenderWindow(5 * MINUTE, 5 * MINUTE, 30 * MINUTE, 20 * MINUTE, 60 * MINUTE),
        shop.windowOf("any"));
  }

  @Test
  void shouldTakeTheSecretWithoutTheLineBreakAtItsEnd() throws IOException {
    // Given
    byte[] content = {1};

    // When
    byte[] sign =
        read("{\"name\":\"shop\"," + GOOD + "}")
            .find("shop")
            .secrets()
            .secrets()
            .get(0)
            .sign(content);

    // Then
    byte[] bare = SECRET.getBytes(StandardCharsets.UTF_8);
    assertEquals(
        HexFormat.of().formatHex(new SharedSecret("x", bare, null, null).sign(content)),
        HexFormat.of().formatHex(sign));
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of("1", "senders[0]: expected an object { }, got number"),
        Arguments.of("{}", "senders[0]: expected the field name, got none"),
        Arguments.of(named("Shop"), "senders[0] (Shop): expected a name of 1 to 32 lower-case"),
        Arguments.of(named("alipay"), "neither alipay nor unknown"),
        Arguments.of(named("unknown"), "neither alipay nor unknown"),
        Arguments.of(named("1shop"), "a letter first"),
        Arguments.of(named("a/b"), "expected a name"),
        Arguments.of(named("seller"), "to have another name than an app, got seller for both"),
        Arguments.of("{\"name\":\"shop\"}", "senders[0] (shop): expected 1 to 8 secrets, got 0"),
        Arguments.of(named("shop") + "," + named("shop"), "each sender once, got shop twice"),
        Arguments.of(
            named("shop") + "," + named("mall"), "secret s of sender mall is one of sender shop"),
        Arguments.of(secret("\"id\":\"s\""), "secrets[0] (s): expected the field secret_file"),
        Arguments.of(secret("\"secret_file\":\"s\""), "expected the field id, got none"),
        Arguments.of(
            secret("\"id\":\"s\",\"secret_file\":\"short\""),
            "secrets[0] (s): expected a secret of at least 32 bytes, got a shorter one"),
        Arguments.of(
            secret("\"id\":\"s\",\"secret_file\":\"absent\""), "secret_file: expected a readable"),
        Arguments.of(secret("\"id\":\"s\",\"secret\":\"x\""), "got also [secret]"),
        Arguments.of(
            secret("\"id\":\"s\",\"secret_file\":\"s\"},{\"id\":\"s\",\"secret_file\":\"t\""),
            "expected each secret id once"),
        Arguments.of(
            secret("\"id\":\"s\",\"secret_file\":\"s\",\"valid_to\":\"2026-01-01\""),
            "expected a time with its offset"),
        Arguments.of(with("\"windows\":{}"), "got also [windows]"),
        Arguments.of(with("\"window\":[]"), "window: expected an object { }, got array"),
        Arguments.of(with("\"window\":{\"aeg\":1}"), "got also [aeg]"),
        Arguments.of(with("\"window\":{\"age\":\"5 weeks\"}"), "window, age: expected millisec"),
        Arguments.of(with("\"window\":{\"age\":-1}"), "expected milliseconds"),
        Arguments.of(with("\"window\":{\"age\":1.5}"), "expected a text in age, got number"),
        Arguments.of(with("\"window\":{\"age\":\"3651 d\"}"), "ten years at most"),
        Arguments.of(
            with("\"window\":{\"lateness\":\"31 min\"}"),
            "senders[0] (shop): A notify_id could be accepted twice: needed is retention >= age +"
                + " skew + lateness + spread, but 1 h < 5 min + 5 min + 31 min + 20 min = 1 h 1"
                + " min; it is 1 min too short. Raise retention to 3660000 or more"),
        Arguments.of(
            with("\"events\":{\"coupon\":{\"retention\":\"30 min\"}}"),
            "events.coupon: A notify_id could be accepted twice"),
        Arguments.of(
            with("\"window\":{\"retention\":\"97 h\"}"),
            "expected a retention of at most 96 h, for which the dedupe store remembers, got 97 h:"
                + " raise window.retention.ms of the processor and restart it"),
        Arguments.of(
            with("\"events\":{\"a\":{\"retention\":\"97 h\"}}"), "events.a: expected a retention"),
        Arguments.of(with("\"events\":{\"a&b\":{}}"), "expected names of events"),
        Arguments.of(with("\"events\":{\"a\":{\"retained\":1}}"), "got also [retained]"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void shouldSayWhereWhatAndWhy(String senders, String expected) throws IOException {
    // Given
    Path file = write(senders);

    // When
    String message =
        assertThrows(StartRefusedException.class, () -> MerchantsFile.open(file, false))
            .getMessage();

    // Then
    assertTrue(message.contains(expected), message);
    assertFalse(message.contains("canary"), message);
  }

  @ParameterizedTest
  @CsvSource({"s, true", "short, false"})
  void shouldFollowTheFilesOfSecrets(String next, boolean isGood) throws IOException {
    // Given
    Path file = write(named("shop"));
    try (MerchantsFile merchants = MerchantsFile.open(file, false, Duration.ofDays(1))) {
      Sender before = merchants.get().senders().find("shop");

      // When
      Files.writeString(directory.resolve("s"), Files.readString(directory.resolve(next)) + "\n\n");
      merchants.poll();

      // Then
      assertEquals(isGood, merchants.isHealthy());
      assertEquals(isGood, before != merchants.get().senders().find("shop"));
    }
  }

  @Test
  void shouldFollowSendersThatComeAndGo() throws IOException {
    // Given
    Path file = write(named("shop"));
    try (MerchantsFile merchants = MerchantsFile.open(file, false, Duration.ofDays(1))) {
      // When
      write(named("mall"));
      merchants.poll();

      // Then
      assertNull(merchants.get().senders().find("shop"));
      assertNotNull(merchants.get().senders().find("mall"));
    }
  }

  private static String named(String name) {
    return "{\"name\":\"" + name + "\"," + GOOD + "}";
  }

  private static String secret(String fields) {
    return "{\"name\":\"shop\",\"secrets\":[{" + fields + "}]}";
  }

  private static String with(String field) {
    return "{\"name\":\"shop\"," + GOOD + "," + field + "}";
  }

  private Path write(String senders) throws IOException {
    return Files.writeString(
        directory.resolve("merchants.json"),
        """
        {"apps":[{"app_id":"1","auth_app_ids":["seller"],"keys":[
          {"id":"a","algorithm":"RSA2","public_key":"%s"}]}],"senders":[%s]}"""
            .formatted(AlipayKeys.shared().publicKeyBase64(), senders));
  }

  private Senders read(String senders) throws IOException {
    try (MerchantsFile merchants = MerchantsFile.open(write(senders), false, Duration.ofDays(1))) {
      return merchants.get().senders();
    }
  }
}
