package io.payonce.ops.local.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another sender than Alipay, from its request to its event and to a query. */
@Timeout(120)
class DevSendersIT {

  @TempDir private Path directory;

  @Test
  void shouldTellAnEnvelopeOnceAndKnowIt() throws Exception {
    // Given
    Path merchants = merchants("");
    byte[] envelope =
        EnvelopeNotification.of("shop-1", "coupon.granted", Instant.now())
            .raw("data", "{\"coupon\":\"C1\"}")
            .sign();

    try (DevProcess dev =
        DevProcess.startWith(
                "--merchants", merchants, "--http-port", 0, "--query-port", 0, "--kafka-port", 0)
            .awaitReady()) {
      // When
      String first = post(dev, envelope);
      dev.awaitLine("notified");
      String again = post(dev, envelope);
      dev.awaitLine("IGNORED DUPLICATE");

      // Then
      assertEquals("success", first);
      assertEquals("success", again);
      HttpResponse<String> known =
          send(
              HttpRequest.newBuilder(
                  URI.create(
                      dev.welcome("queries") + "/v1/notifications/shop-1?consistency=latest")));
      assertEquals(200, known.statusCode(), known::body);
      assertTrue(known.body().contains("\"shop"), known.body());
      assertExplained(dev, merchants);
    }
  }

  /** The verbs are senders, too: what they sign is believed, and their faults are named. */
  @Test
  void shouldBelieveWhatItsOwnVerbsSend() throws Exception {
    // Given
    Path merchants = merchants(",\"events\":{\"coupon.granted\":{},\"coupon.used\":{}}");
    String secret = directory.resolve("secret").toString();
    Path body =
        Files.writeString(
            directory.resolve("body.json"),
            "{ \"notify_id\": \"shop-9\", \"data\": {\"value\" : 12.50}, \"more\": [1 , 2] }");
    try (DevProcess dev =
        DevProcess.startWith(
                "--merchants", merchants, "--http-port", 0, "--query-port", 0, "--kafka-port", 0)
            .awaitReady()) {
      String url = dev.welcome("notifications").replace("/notify/alipay", "/notify/shop");

      // When
      VerbRun sent =
          verb(
              "send --sender shop --secret-file %s --url %s --body %s --event-type coupon.granted",
              secret, url, body);
      VerbRun run =
          verb(
              "simulate --sender shop --merchants %s --url %s --notifications 60 --rate max"
                  + " --twice 0.3 --resent 0.3 --forged 0.3 --truncated 0.3 --malformed 0.3"
                  + " --seconds 0.3 --skewed 0.5 --check --bootstrap-server %s",
              merchants, url, dev.welcome("kafka"));

      // Then
      assertEquals(0, sent.exitCode(), sent::toString);
      assertTrue(sent.out().startsWith("success\n"), sent::out);
      assertTrue(sent.out().contains("shop-9"), sent::out);
      dev.awaitLine("shop-9");
      assertEquals(0, run.exitCode(), run::toString);
      assertTrue(run.out().contains("check        clean: "), run::out);
      for (String copy : List.of("forged", "malformed", "in_seconds", "old", "early")) {
        assertTrue(run.out().contains(copy + " "), run::out);
      }
    }
  }

  private static VerbRun verb(String line, Object... values) {
    return VerbRun.of(line.formatted(values).split(" "));
  }

  private Path merchants(String ofSender) throws IOException {
    Files.writeString(directory.resolve("secret"), EnvelopeNotification.SECRET);
    String apps = Alipay.sandbox().merchantsJson().strip();
    return Files.writeString(
        directory.resolve("merchants.json"),
        apps.substring(0, apps.length() - 1)
            + ",\"senders\":[{\"name\":\"shop\","
            + "\"secrets\":[{\"id\":\"s1\",\"secret_file\":\"secret\"}]"
            + ofSender
            + "}]}");
  }

  /** A forged one is no form that was cut: nothing is claimed that is not known. */
  private static void assertExplained(DevProcess dev, Path merchants) throws Exception {
    byte[] forged =
        EnvelopeNotification.of("shop-2", "coupon.granted", Instant.now())
            .signedWith("another-secret-of-more-than-32-bytes")
            .sign();
    assertEquals("success", post(dev, forged));
    String at = dev.awaitLine("REJECTED BAD_SIGNATURE").strip().split(" +")[1];
    VerbRun explain =
        VerbRun.of(
            "explain",
            "payonce.notifications/" + at,
            "--bootstrap-server",
            dev.welcome("kafka"),
            "--merchants",
            merchants.toString());
    assertEquals(1, explain.exitCode(), explain::toString);
    assertTrue(explain.out().contains("HMAC-SHA256 by sender shop"), explain::out);
    assertFalse(explain.out().contains("likely"), explain::out);
  }

  private static String post(DevProcess dev, byte[] envelope) throws Exception {
    String url = dev.welcome("notifications").replace("/notify/alipay", "/notify/shop");
    return send(HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(envelope)))
        .body();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }
}
