package io.payonce.ingress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.schemas.RawHeaders;
import io.payonce.testing.EnvelopeNotification;
import io.payonce.testing.RawHttp;
import java.io.IOException;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Envelopes of senders that the configuration names, beside Alipay's forms. */
@Timeout(60)
class EnvelopesIT {

  private static RunningIngress running;

  @BeforeAll
  static void start() {
    running =
        RunningIngress.acknowledging(
            "sources",
            "alipay,shop,mall",
            "checks",
            "parameters,sign_length",
            "checks.when",
            "always");
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @AfterEach
  void forget() {
    running.kafka.clear();
  }

  @Test
  void shouldStoreAnEnvelopeByteForByteUnderItsNotifyId() throws IOException {
    // Given
    byte[] body = EnvelopeNotification.of("n1", "coupon", Instant.EPOCH).sign();

    // When
    String answer = answerTo("shop", "application/json; charset=utf-8", body);

    // Then
    assertEquals("200 success", answer);
    ProducerRecord<byte[], byte[]> stored = running.kafka.history().get(0);
    assertArrayEquals(body, stored.value());
    assertEquals("n1", new String(stored.key(), UTF_8));
    assertEquals("shop", RawHeaders.text(stored.headers(), RawHeaders.SOURCE));
  }

  @ParameterizedTest
  @CsvSource({
    "shop, application/json, {}, 200 success",
    "mall, APPLICATION/JSON, {}, 200 success",
    "shop, application/json, no json, 200 success",
    "shop, application/x-www-form-urlencoded, {}, 200 success",
    "shop, text/json, ' {}', 200 success",
    "shop, text/json, a=b, 415 fail",
    "shop, text/json, [], 415 fail",
    "alipay, application/json, {}, 415 fail",
    "kiosk, application/json, {}, 404 fail",
    "Shop, application/json, {}, 404 fail",
    "alipay, application/x-www-form-urlencoded, notify_id=1, 400 fail"
  })
  void shouldKnowConfiguredSendersAndVerifyNothing(
      String source, String contentType, String body, String answer) throws IOException {
    // When / Then
    assertEquals(answer, answerTo(source, contentType, body.getBytes(UTF_8)));
  }

  private static String answerTo(String source, String contentType, byte[] body)
      throws IOException {
    String request =
        "POST /notify/%s HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(source, contentType, body.length);
    try (RawHttp http = running.connect()) {
      return http.send(request + new String(body, ISO_8859_1)).readAnswer().brief();
    }
  }
}
