package io.payonce.ops.local.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.VerbRun;
import io.payonce.testing.Alipay;
import io.payonce.testing.EnvelopeNotification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The merchant's own orders, told by the verbs of a shop. */
@Timeout(120)
class DevOrdersIT {

  private static final String SHOP =
      """
      "senders": [{"name": "shop", "apps": ["%s"],
        "secrets": [{"id": "s1", "secret_file": "secret"}],
        "fields": {"app_id": "/app", "out_trade_no": "/order/no", "total_amount": "/order/total",
          "currency": "/currency", "trade_no": "/trade", "refund_fee": "/refunded"},
        "events": {"order.expected": {"fact": "expected"}, "order.cancelled": {"fact": "cancelled"},
          "order.created": {"fact": "created"}, "payment.success": {"fact": "paid"},
          "refund": {"fact": "refunded"}, "closed": {"fact": "closed"},
          "finished": {"fact": "finished"}, "coupon": {"retention": "2 h"}}}]}
      """
          .formatted(Alipay.APP_ID);

  @TempDir private Path directory;

  @Test
  void shouldReleaseAPaymentWhenItsOrderIsExpected() throws Exception {
    // Given
    Path merchants = merchants("require");
    try (DevProcess dev = dev(merchants)) {
      String url = dev.welcome("notifications").replace("/notify/alipay", "/notify/shop");
      post(dev.welcome("notifications"), Alipay.sandbox().notification().outTradeNo("A1").sign());
      dev.awaitLine("IGNORED AWAITING_ORDER");

      // When
      VerbRun expected =
          verb(
              "expect --sender shop --merchants %s --url %s --order A1 --amount 88.88",
              merchants, url);
      VerbRun cancelled =
          verb(
              "expect --sender shop --merchants %s --url %s --order A2 --amount 1 --cancel",
              merchants, url);
      VerbRun run = simulate(dev, merchants, url);

      // Then
      assertEquals(0, expected.exitCode(), expected::toString);
      assertEquals(0, cancelled.exitCode(), cancelled::toString);
      assertTrue(dev.awaitLine(" paid ").contains("A1"));
      assertTrue(dev.awaitLine("88.88 CNY").contains("A1"));
      dev.awaitLine("A2");
      assertClean(run, "awaiting_order");
    }
  }

  @Test
  void shouldKnowWhatComesOutOfFacts() throws Exception {
    // Given
    Path merchants = merchants("check");
    try (DevProcess dev = dev(merchants)) {
      // When
      VerbRun run =
          simulate(
              dev,
              merchants,
              dev.welcome("notifications").replace("/notify/alipay", "/notify/shop"));

      // Then
      assertClean(run, "paid ", "refunded ", "closed ", "finished ", "created ", "expected ");
    }
  }

  private static VerbRun simulate(DevProcess dev, Path merchants, String url) {
    return verb(
        "simulate --sender shop --merchants %s --url %s --notifications 80 --rate max --twice 0.2"
            + " --resent 0.2 --forged 0.2 --truncated 0.2 --malformed 0.2 --seconds 0.2"
            + " --skewed 0.5 --check --bootstrap-server %s",
        merchants, url, dev.welcome("kafka"));
  }

  private static void assertClean(VerbRun run, String... words) {
    assertEquals(0, run.exitCode(), run::toString);
    assertTrue(run.out().contains("check        clean: "), run::out);
    for (String word : words) {
      assertTrue(run.out().contains(word), run::out);
    }
  }

  private static VerbRun verb(String line, Object... values) {
    return VerbRun.of(line.formatted(values).split(" "));
  }

  private static DevProcess dev(Path merchants) throws IOException {
    return DevProcess.startWith(
            "--merchants", merchants, "--http-port", 0, "--query-port", 0, "--kafka-port", 0)
        .awaitReady();
  }

  private static void post(String url, byte[] form) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofByteArray(form))
            .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertEquals("success", response.body());
  }

  private Path merchants(String orders) throws IOException {
    Files.writeString(directory.resolve("secret"), EnvelopeNotification.SECRET);
    String apps = Alipay.sandbox().merchantsJson().strip();
    String withMode = apps.replaceFirst("\"app_id\"", "\"orders\": \"" + orders + "\", \"app_id\"");
    return Files.writeString(
        directory.resolve("merchants.json"),
        withMode.substring(0, withMode.length() - 1) + "," + SHOP);
  }
}
