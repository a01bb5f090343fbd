package io.payonce.ops.local.sender;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.cli.OpsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MerchantsSendersTest {

  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
  private static final String OLD = "an-old-secret-of-at-least-32-bytes-length";
  private static final String NEW = "a-new-secret-of-at-least-32-bytes-length!";

  private static final String SENDERS =
      """
      {"later": 1, "apps": [{"app_id": "2021", "orders": "require", "auth_app_ids": ["2022", "2021"]}], "senders": [
        {"name": "mall", "secrets": []},
        {"name": "shop", "apps": ["2021", "2022", "2023"], "later": true,
         "secrets": [
           {"id": "old", "secret_file": "old", "valid_to": "2026-11-23T12:00:00+08:00"},
           {"id": "new", "secret_file": "new", "valid_from": "2026-11-23T11:00:00+08:00"}],
         "window": {"age": "10 min", "skew": 5000},
         "fields": {"out_trade_no": "/order/no", "total_amount": "/amount"},
         "events": {"order.expected": {"fact": "expected"}, "coupon": {"retention": "30 min"}}}]}
      """;

  @TempDir private Path directory;

  @Test
  void shouldReadWhatASenderNeeds() throws IOException {
    // When
    SenderProfile shop = read(SENDERS, "shop");

    // Then
    assertEquals(List.of("2021", "2022", "2023"), shop.appIds());
    assertTrue(shop.requiresOrders("2021") && shop.requiresOrders("2022"));
    assertFalse(shop.requiresOrders("2023"));
    assertEquals(Map.of("out_trade_no", "/order/no", "total_amount", "/amount"), shop.fields());
    assertEquals(List.of("order.expected", "coupon"), shop.eventTypes());
    assertEquals(Map.of("order.expected", "expected"), shop.facts());
    assertEquals(new StampLimits(Duration.ofMinutes(10), Duration.ofSeconds(5)), shop.limits());
    SenderProfile mall = read(SENDERS, "mall");
    assertEquals(StampLimits.DEFAULT, mall.limits());
    assertEquals(List.of(), mall.eventTypes());
  }

  /** During a rotation both are good; the later one stays. */
  @ParameterizedTest
  @CsvSource({"-3601, OLD", "-3600, NEW", "-1, NEW", "0, NEW"})
  void shouldSignWithTheLastSecretThatIsGood(int seconds, String which) throws IOException {
    // Given
    Files.writeString(directory.resolve("old"), OLD + "\r\n");
    Files.writeString(directory.resolve("new"), NEW + "\n");

    // When
    String sign = read(SENDERS, "shop").secretAt(NOON.plusSeconds(seconds)).sign(new byte[0]);

    // Then
    String secret = which.equals("OLD") ? OLD : NEW;
    assertEquals(new HmacSecret(secret.getBytes(UTF_8)).sign(new byte[0]), sign);
  }

  @Test
  void shouldSayWhatIsWrong() throws IOException {
    assertRefuses(
        "--sender: expected one of senders in",
        () -> read(SENDERS, "none"),
        "mall, shop, got none");
    assertRefuses("which has none", () -> read("{}", "shop"));
    assertRefuses("no JSON of that form, at line 1", () -> read("{", "shop"));
    assertRefuses(
        "expected spans in window", () -> read(SENDERS.replace("10 min", "10 years"), "shop"));
    assertRefuses(
        "expected a secret of sender mall that is good at",
        () -> read(SENDERS, "mall").secretAt(NOON));
    assertRefuses("secret new of sender shop", () -> read(SENDERS, "shop").secretAt(NOON));
    Files.writeString(directory.resolve("new"), "short");
    assertRefuses("at least 32 bytes", () -> read(SENDERS, "shop").secretAt(NOON), "new of sender");
  }

  private interface Reading {
    Object read() throws IOException;
  }

  private static void assertRefuses(String words, Reading reading, String... more) {
    String message = assertThrows(OpsException.class, reading::read).getMessage();
    assertTrue(message.contains(words), message);
    for (String word : more) {
      assertTrue(message.contains(word), message);
    }
  }

  private SenderProfile read(String json, String name) throws IOException {
    return MerchantsSenders.read(
        Files.writeString(directory.resolve("merchants.json"), json), name);
  }
}
