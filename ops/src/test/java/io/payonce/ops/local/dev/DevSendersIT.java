package io.payonce.ops.local.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.VerbRun;
import io.payonce.testing.Alipay;
import io.payonce.testing.EnvelopeNotification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
    Files.writeString(directory.resolve("secret"), EnvelopeNotification.SECRET);
    String apps = Alipay.sandbox().merchantsJson().strip();
    Path merchants =
        Files.writeString(
            directory.resolve("merchants.json"),
            apps.substring(0, apps.length() - 1)
                + ",\"senders\":[{\"name\":\"shop\","
                + "\"secrets\":[{\"id\":\"s1\",\"secret_file\":\"secret\"}]}]}");
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
