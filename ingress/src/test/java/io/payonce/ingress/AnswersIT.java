package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ingress.metrics.IngressMetrics;
import io.payonce.schemas.RawHeaders;
import io.payonce.testing.RawHttp;
import io.payonce.testing.RawHttp.Answered;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Responses and stored records, to the byte, when all is well. */
class AnswersIT {

  private static RunningIngress running;

  @BeforeAll
  static void start() {
    running = RunningIngress.acknowledging("body.bytes.max", "65536");
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
  void shouldAnswerExactlySevenBytes() throws IOException {
    // Given
    try (RawHttp http = running.connect()) {
      // When
      Answered answered = http.send(RawHttp.post("out_trade_no=A1")).readAnswer();

      // Then
      assertEquals("HTTP/1.1 200 OK", answered.statusLine());
      assertEquals("success", answered.body());
      assertEquals("7", answered.header("content-length"));
      assertEquals("text/plain", answered.header("content-type"));
      assertEquals(
          Set.of("content-length", "content-type", "date", "x-request-id"),
          new TreeSet<>(answered.headers().keySet()));
    }
  }

  @Test
  void shouldWriteTheBodyByteForByteUnderItsKey() throws IOException {
    // Given
    byte[] body = "out_trade_no=A%201&x=\u00ff\u0000\r\n%zz".getBytes(StandardCharsets.ISO_8859_1);
    String head =
        RawHttp.post(
            new String(body, StandardCharsets.ISO_8859_1),
            "User-Agent: Mozilla/4.0",
            "X-Forwarded-For: 203.0.113.7",
            "X-Forwarded-For: 203.0.113.8",
            "X-Request-Id: forged",
            "Cookie: secret",
            "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    // When
    Answered answered = answerTo(head.replace("/alipay", "/alipay?a=%20&b"));

    // Then
    ProducerRecord<byte[], byte[]> sent = running.awaitRecords(1).get(0);
    assertEquals("200 success", answered.brief());
    assertEquals(RunningIngress.TOPIC, sent.topic());
    assertArrayEquals(body, sent.value());
    assertEquals("A 1", new String(sent.key(), StandardCharsets.UTF_8));
    assertEquals("alipay", text(sent, RawHeaders.SOURCE));
    assertEquals("/notify/alipay", text(sent, RawHeaders.PATH));
    assertEquals("a=%20&b", text(sent, RawHeaders.QUERY));
    assertEquals(
        "application/x-www-form-urlencoded; charset=utf-8", text(sent, RawHeaders.CONTENT_TYPE));
    assertEquals("Mozilla/4.0", text(sent, "http-user-agent"));
    assertEquals("203.0.113.7, 203.0.113.8", text(sent, "http-x-forwarded-for"));
    assertTrue(text(sent, RawHeaders.TRACEPARENT).startsWith("00-4bf92f35"));
    assertEquals(answered.header("x-request-id"), text(sent, RawHeaders.REQUEST_ID));
    assertNotEquals("forged", answered.header("x-request-id"));
    assertNull(sent.headers().lastHeader("http-cookie"));
    long receivedAtMs = Long.parseLong(text(sent, RawHeaders.RECEIVED_AT));
    assertTrue(Math.abs(System.currentTimeMillis() - receivedAtMs) < 60_000);
  }

  @Test
  void shouldHaveNoKeyAndStillStoreWhatIsNoForm() throws IOException {
    // When
    Answered answered = answerTo(RawHttp.post("\u0001\u0002 noise"));

    // Then
    assertEquals("200 success", answered.brief());
    assertNull(running.awaitRecords(1).get(0).key());
  }

  @Test
  void shouldServeAnOrdinaryClientAgainAndAgain() throws Exception {
    // Given
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + running.ingress.port() + "/notify/alipay"))
            .header("Content-Type", "application/x-www-form-urlencoded;charset=GBK")
            .POST(HttpRequest.BodyPublishers.ofString("notify_id=N"))
            .build();

    for (int i = 0; i < 20; i++) {
      // When
      HttpResponse<String> response =
          client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.US_ASCII));

      // Then
      assertEquals(200, response.statusCode());
      assertEquals("success", response.body());
    }
  }

  @Test
  void shouldAnswerPipelinedRequestsInOrder() throws IOException {
    // Given
    String three = RawHttp.post("notify_id=1") + RawHttp.post("") + RawHttp.post("notify_id=3");

    try (RawHttp http = running.connect()) {
      // When
      http.send(three);

      // Then
      assertEquals("200 success", http.readAnswer().brief());
      assertEquals("400 fail", http.readAnswer().brief());
      Answered last = http.readAnswer();
      assertEquals("200 success", last.brief());
      assertEquals(
          last.header("x-request-id"), RunningIngress.requestId(running.awaitRecords(2).get(1)));
    }
  }

  @Test
  void shouldTakeAnAbsoluteUri() throws IOException {
    // When
    Answered answered = answerTo(RawHttp.post("notify_id=N").replace("POST /", "POST http://x/"));

    // Then
    assertEquals("200 success", answered.brief());
  }

  @Test
  void shouldAnswerHealthAndMetrics() throws IOException {
    // When
    Answered live = answerTo(head("GET", "/health/live"));
    Answered ready = answerTo(head("GET", "/health/ready"));
    Answered metrics = answerTo(head("GET", "/metrics"));
    Answered posted = answerTo(head("POST", "/health/live", "Content-Length: 0"));

    // Then
    assertEquals("200 live\n", live.brief());
    assertEquals("200 ready\n", ready.brief());
    assertEquals(200, metrics.status());
    assertEquals(405, posted.status());
    assertEquals("GET, HEAD", posted.header("allow"));
    for (IngressMetrics metric : Scrape.ALWAYS) {
      assertTrue(metrics.body().contains("# TYPE " + metric.metricName()), metric.metricName());
    }
    assertTrue(metrics.body().contains("jvm_memory_used_bytes"));
  }

  @Test
  void shouldTellMetricsNothingOfABuyer() throws IOException {
    // Given
    answerTo(RawHttp.post("out_trade_no=CANARY&buyer_id=CANARY&sign=CANARY", "User-Agent: CANARY"));

    // When
    Answered metrics = answerTo(head("GET", "/metrics"));

    // Then
    assertFalse(metrics.body().contains("CANARY"));
    assertTrue(metrics.body().contains("requests_total{outcome=\"stored\",status=\"200\"}"));
  }

  @Test
  void shouldAnswerHeadWithoutABody() throws IOException {
    // Given
    try (RawHttp http = running.connect()) {
      // When
      http.send(head("HEAD", "/notify/alipay"));

      // Then
      Answered answered = http.readAnswerToHead();
      assertEquals(405, answered.status());
      assertEquals("200 success", http.send(RawHttp.post("notify_id=N")).readAnswer().brief());
    }
  }

  private static String head(String method, String path, String... headers) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: x\r\n"
        + String.join("\r\n", headers)
        + (headers.length == 0 ? "\r\n" : "\r\n\r\n");
  }

  private static Answered answerTo(String request) throws IOException {
    try (RawHttp http = running.connect()) {
      return http.send(request).readAnswer();
    }
  }

  private static String text(ProducerRecord<byte[], byte[]> sent, String header) {
    return RawHeaders.text(sent.headers(), header);
  }
}
