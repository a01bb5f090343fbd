package io.payonce.ops.local.expect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.VerbRun;
import io.payonce.ops.local.FakeIngress;
import io.payonce.ops.local.sender.HmacSecret;
import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.json.EnvelopeContent;
import io.payonce.processor.notification.json.JsonParser;
import io.payonce.processor.notification.json.JsonValue;
import io.payonce.testing.EnvelopeNotification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Orders that are told to a receiver which answers as a test wants. */
@Timeout(60)
class ExpectIT {

  private static final String MERCHANTS =
      """
      {"senders": [{"name": "shop", "apps": ["2021"],
        "secrets": [{"id": "s", "secret_file": "secret"}],
        "fields": {"out_trade_no": "/order/no", "total_amount": "/amount", "currency": "/currency"},
        "events": {"order.expected": {"fact": "expected"}, "order.cancelled": {"fact": "cancelled"},
          "order.changed": {"fact": "expected"}, "coupon": {}}}]}
      """;

  @TempDir private Path directory;

  @BeforeEach
  void writeMerchants() throws IOException {
    Files.writeString(directory.resolve("secret"), EnvelopeNotification.SECRET);
    Files.writeString(
        directory.resolve("merchants.json"),
        MERCHANTS.replace("\"order.changed\": {\"fact\": \"expected\"}, ", ""));
  }

  @Test
  void shouldTellAnOrderByTheSendersOwnFields() throws IOException {
    try (FakeIngress ingress = FakeIngress.answering(number -> 200)) {
      // When
      VerbRun run = expect(ingress, "--order A1 --amount 99.9 --notify-id n1 --json");

      // Then
      assertEquals(0, run.exitCode(), run::toString);
      assertEquals(
          "{\"success\":true,\"status\":200,\"request_id\":\"request-0\",\"notify_id\":\"n1\","
              + "\"event_type\":\"order.expected\",\"out_trade_no\":\"A1\"}\n",
          run.out());
      assertEquals(
          "{\"order\":{\"no\":\"A1\"},\"amount\":99.90,\"currency\":\"CNY\"}", data(ingress, 0));
      assertEquals("n1", ingress.envelopes().get(0).path("notify_id").asText());
    }
  }

  @Test
  void shouldCancelAnOrder() throws IOException {
    try (FakeIngress ingress = FakeIngress.answering(number -> 200)) {
      // When
      VerbRun run = expect(ingress, "--order A1 --amount 99.90 --cancel");

      // Then
      assertEquals(0, run.exitCode(), run::toString);
      assertTrue(run.out().startsWith("success\n  request-id    request-0\n"), run::out);
      assertEquals("order.cancelled", ingress.envelopes().get(0).path("event_type").asText());
      assertEquals(
          "{\"order\":{\"no\":\"A1\"},\"amount\":99.90,\"currency\":\"CNY\"}", data(ingress, 0));
    }
  }

  @Test
  void shouldTellAFileAndListWhatWasNotTaken() throws IOException {
    // Given
    Path file = directory.resolve("orders.csv");
    Files.writeString(file, "order,amount,currency\nA1,90071992547.41\nA2,1,THB\nA3,2.5\n");
    try (FakeIngress ingress = FakeIngress.answering(number -> number == 1 ? 413 : 200)) {
      // When
      VerbRun run = expect(ingress, "--from " + file);

      // Then
      assertEquals(1, run.exitCode(), run::toString);
      assertTrue(run.out().startsWith("order.expected: told 2 of 3 orders, failed 1\n"), run::out);
      assertTrue(run.out().contains("\n3     A2     HTTP 413  1 "), run::out);
      assertEquals(
          "{\"order\":{\"no\":\"A1\"},\"amount\":90071992547.41,\"currency\":\"CNY\"}",
          data(ingress, 0));
      assertTrue(data(ingress, 1).endsWith("\"amount\":1.00,\"currency\":\"THB\"}"));
    }
  }

  @Test
  void shouldStopAndNameTheLineWhenNothingAnswers() throws IOException {
    // Given
    Path file = directory.resolve("orders.csv");
    Files.writeString(file, "A1,1\nA2,2\n");
    FakeIngress ingress = FakeIngress.answering(number -> 200);
    ingress.close();

    // When
    VerbRun run = expect(ingress, "--pause 1ms --from " + file);

    // Then
    assertEquals(2, run.exitCode(), run::toString);
    assertTrue(run.err().contains("did not answer in 5 tries"), run::err);
    assertTrue(run.err().contains("told 0 of 2 orders, stopped at line 1"), run::err);
  }

  @Test
  void shouldSendNothingWhenTheSenderLacksSomething() throws IOException {
    try (FakeIngress ingress = FakeIngress.answering(number -> 200)) {
      assertRefuses(ingress, "--order A1 --amount 1e2", "--amount: expected an amount above 0");
      assertRefuses(ingress, "--order A1 --amount 1 --app 2022", "--app: expected one of [2021]");
      assertRefuses(
          ingress, "--order A1 --amount 1 --event-type coupon", "\"expected\", got one with none");
      Files.writeString(directory.resolve("merchants.json"), MERCHANTS);
      assertRefuses(
          ingress,
          "--order A1 --amount 1",
          "expected --event-type, one of [order.expected, order.changed]");
      VerbRun chosen = expect(ingress, "--order A1 --amount 1 --event-type order.changed");
      assertEquals(0, chosen.exitCode(), chosen::toString);
      assertEquals(1, ingress.bodies().size());
    }
  }

  private void assertRefuses(FakeIngress ingress, String flags, String words) {
    VerbRun run = expect(ingress, flags);
    assertEquals(2, run.exitCode(), run::toString);
    assertTrue(run.err().contains(words), run::err);
    assertEquals(0, ingress.bodies().size());
  }

  /** The data as it was sent, of an envelope whose sign is right. */
  private static String data(FakeIngress ingress, int number) {
    byte[] body = ingress.bodies().get(number);
    Checked<JsonValue.Members> read = JsonParser.parse(body);
    EnvelopeContent content =
        new EnvelopeContent(((Checked.Passed<JsonValue.Members>) read).value());
    HmacSecret secret =
        new HmacSecret(EnvelopeNotification.SECRET.getBytes(StandardCharsets.UTF_8));
    assertEquals(secret.sign(content.signed()), content.sign());
    return content.texts().get("data");
  }

  private VerbRun expect(FakeIngress ingress, String flags) {
    String line = "expect --sender shop --merchants %s --url %s ";
    return VerbRun.of(
        (line.formatted(directory.resolve("merchants.json"), ingress.url()) + flags).split(" "));
  }
}
