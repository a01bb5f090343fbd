package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.testing.RawHttp;
import io.payonce.testing.RawHttp.Answered;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies in pieces, too large, too short and lied about. */
class BodiesIT {

  private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

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
  void shouldTakeAChunkedBodyInPieces() throws IOException {
    // Given
    try (RawHttp http = running.connect()) {
      http.send(head("POST", "/notify/alipay", FORM, "Transfer-Encoding: chunked"));

      // When
      http.send("6\r\nnotify\r\n").send("1\r\n_\r\n").send("4\r\nid=N\r\n");
      http.send("0\r\nTrailer: ignored\r\n\r\n");

      // Then
      assertEquals("200 success", http.readAnswer().brief());
      assertEquals(
          "notify_id=N",
          new String(running.awaitRecords(1).get(0).value(), StandardCharsets.US_ASCII));
    }
  }

  @Test
  void shouldTakeTheLargestBodyAndNotOneByteMore() throws IOException {
    // Given
    String largest = "out_trade_no=A&pad=" + "x".repeat(65_536 - 19);

    // When
    Answered atLimit = answerTo(RawHttp.post(largest));
    Answered aboveLimit = answerTo(RawHttp.post(largest + "x"));

    // Then
    assertEquals("200 success", atLimit.brief());
    assertEquals("413 fail", aboveLimit.brief());
    assertEquals("close", aboveLimit.header("connection"));
    assertEquals(65_536, running.awaitRecords(1).get(0).value().length);
  }

  @Test
  void shouldRefuseALargeBodyByItsHeadAlone() throws IOException {
    // Given
    try (RawHttp http = running.connect()) {
      // When
      http.send(
          head(
              "POST",
              "/notify/alipay",
              FORM,
              "Expect: 100-continue",
              "Content-Length: 9223372036854775807"));

      // Then
      assertEquals("413 fail", http.readAnswer().brief());
      assertTrue(http.isEnded());
    }
  }

  @Test
  void shouldEndEndlessChunks() throws IOException {
    // Given
    try (RawHttp http = running.connect()) {
      http.send(head("POST", "/notify/alipay", FORM, "Transfer-Encoding: chunked"));

      // When
      for (int i = 0; i < 65; i++) {
        http.send("400\r\n" + "x".repeat(1024) + "\r\n");
      }

      // Then
      Answered answered = http.readAnswer();
      assertEquals("413 fail", answered.brief());
      assertEquals("close", answered.header("connection"));
      assertTrue(http.isEnded());
      running.awaitMetric("payonce_ingress_inflight_bytes ", 0);
    }
  }

  @Test
  void shouldAskForABodyThatWaitsToBeAsked() throws IOException {
    // Given
    try (RawHttp http = running.connect()) {
      http.send(head("POST", "/notify/alipay", FORM, "Expect: 100-continue", "Content-Length: 11"));

      // When
      int interim = http.readAnswer().status();
      Answered answered = http.send("notify_id=N").readAnswer();

      // Then
      assertEquals(100, interim);
      assertEquals("200 success", answered.brief());
    }
  }

  @Test
  void shouldNotStoreABodyThatEndsBeforeItsDeclaredLength() throws IOException {
    // Given
    try (RawHttp http = running.connect()) {
      http.send(head("POST", "/notify/alipay", FORM, "Content-Length: 100"));

      // When
      http.send("notify_id=N").endSending();

      // Then
      assertEquals("400 fail", http.readAnswer().brief());
      assertTrue(http.isEnded());
      assertEquals(0, running.kafka.history().size());
      running.awaitMetric("payonce_ingress_inflight_bytes ", 0);
    }
  }

  @Test
  void shouldTakeWhatFollowsALieAboutTheLengthForARequestOfItsOwn() throws IOException {
    // Given
    try (RawHttp http = running.connect()) {
      // When
      http.send(RawHttp.post("notify_id=N").replace("Length: 11", "Length: 9"));

      // Then
      assertEquals("200 success", http.readAnswer().brief());
      assertEquals(
          "notify_id",
          new String(running.awaitRecords(1).get(0).value(), StandardCharsets.US_ASCII));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 0", "Transfer-Encoding: chunked", "X: no length"})
  void shouldRefuseAnEmptyBody(String length) throws IOException {
    // Given
    String body = length.startsWith("Transfer") ? "0\r\n\r\n" : "";

    // When
    Answered answered = answerTo(head("POST", "/notify/alipay", FORM, length) + body);

    // Then
    assertEquals("400 fail", answered.brief());
    assertEquals(0, running.kafka.history().size());
  }

  @Test
  void shouldRefuseABrokenChunk() throws IOException {
    // When
    Answered answered =
        answerTo(
            head("POST", "/notify/alipay", FORM, "Transfer-Encoding: chunked") + "zz\r\nx\r\n");

    // Then
    assertEquals("400 fail", answered.brief());
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
}
