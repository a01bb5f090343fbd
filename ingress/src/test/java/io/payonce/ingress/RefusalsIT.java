package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.testing.LogLines;
import io.payonce.testing.RawHttp;
import io.payonce.testing.RawHttp.Answered;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are refused by their request line and their headers. */
class RefusalsIT {

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/notify",
        "/notify/",
        "/notify/wechat",
        "/notify/alipay/",
        "/notify/alipay;a=b",
        "/notify;a=b/alipay",
        "//notify/alipay",
        "/notify//alipay",
        "/notify/%61lipay",
        "/notify/./alipay",
        "/x/../notify/alipay",
        "/NOTIFY/alipay",
        "/notify/alipay%20",
      })
  void shouldKnowNoOtherPath(String path) throws IOException {
    // When
    Answered answered =
        answerTo(RawHttp.post("notify_id=N").replace("POST /notify/alipay", "POST " + path));

    // Then
    assertEquals("fail", answered.body());
    assertTrue(answered.status() == 404 || answered.status() == 400, answered.statusLine());
    assertEquals(0, running.kafka.history().size());
  }

  @Test
  void shouldTellOnceOfAPathThatNobodyKnows() throws IOException {
    // A server of its own: of each kind there is one line in ten seconds.
    try (RunningIngress own = RunningIngress.acknowledging();
        LogLines log = LogLines.fromInfo()) {
      for (int i = 0; i < 5; i++) {
        try (RawHttp http = own.connect()) {
          String toldPath = "POST /secret/notify/alipay/?buyer=secret";
          http.send(RawHttp.post("notify_id=N").replace("POST /notify/alipay", toldPath));
          assertEquals(404, http.readAnswer().status());
        }
      }

      List<String> lines =
          log.aboveDebug().stream().filter(line -> line.contains("was refused")).toList();
      assertEquals(1, lines.size(), lines::toString);
      assertTrue(lines.get(0).contains("path=\"/(6 characters)/notify/alipay/\""), lines.get(0));
      assertTrue(lines.get(0).contains("set notify_url to /notify/alipay"), lines.get(0));
      assertFalse(lines.get(0).contains("secret"), lines.get(0));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/notify%2Falipay",
        "/notify/%2e%2e/notify/alipay",
        "/notify/alipay%00",
        "/notify/alipay%",
        "/notify/alipay%zz",
        "notify/alipay",
      })
  void shouldRefuseAnAmbiguousPath(String path) throws IOException {
    // When
    Answered answered =
        answerTo(RawHttp.post("notify_id=N").replace("POST /notify/alipay", "POST " + path));

    // Then
    assertEquals("fail", answered.body());
    assertTrue(answered.status() >= 400 && answered.status() < 500, answered.statusLine());
    assertTrue(answered.headers().containsKey("x-request-id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"})
  void shouldTakePostOnly(String method) throws IOException {
    // When
    Answered answered = answerTo(RawHttp.post("notify_id=N").replace("POST /", method + " /"));

    // Then
    assertEquals("405 fail", answered.brief());
    assertEquals("POST", answered.header("allow"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 200",
    "Content-Type: text/plain, 200",
    "Content-Type: application/json, 200",
    "Content-Type: application/x-www-form-urlencodedx, 200",
    "Content-Type:, 200",
    "Content-Type: APPLICATION/X-WWW-FORM-URLENCODED, 200",
    "Content-Type: application/x-www-form-urlencoded ; charset=GBK, 200",
    "'Content-Type: application/x-www-form-urlencoded\r\nContent-Encoding: gzip', 415",
    "'Content-Type: application/x-www-form-urlencoded\r\nContent-Encoding: identity', 200",
    "'Content-Type: application/x-www-form-urlencoded\r\nContent-Encoding: identity, gzip', 415",
  })
  void shouldTakePlainFormsWhateverTheirTypeIsCalled(String headers, int status)
      throws IOException {
    // When
    Answered answered =
        answerTo(
            headers.isEmpty()
                ? head("POST", "/notify/alipay", "Content-Length: 11") + "notify_id=N"
                : head("POST", "/notify/alipay", headers, "Content-Length: 11") + "notify_id=N");

    // Then
    assertEquals(status + (status == 200 ? " success" : " fail"), answered.brief());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NONSENSE\r\n\r\n",
        "POST\r\n\r\n",
        "POST /notify/alipay HTTP/9.9\r\nHost: x\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "POST /notify/alipay HTTP/1.1\r\n\r\n",
        "POST /notify/alipay HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "POST /notify/alipay HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST /notify/alipay HTTP/1.1\r\nHost: x\r\nContent-Length: 1x\r\n\r\n",
        "POST /notify/alipay HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n",
        "POST /notify/alipay HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /notify/alipay HTTP/1.1\r\nHost: x\r\n folded: y\r\n\r\n",
        "POST /notify/alipay HTTP/1.1\r\nHost: x\r\nbad header\r\n\r\n",
        "POST /notify/alipay HTTP/1.1\r\nHost: x\r\na: \u0000\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n",
      })
  void shouldRefuseWhatIsNotHttp(String bytes) throws IOException {
    // When
    Answered answered = answerTo(bytes);

    // Then
    assertEquals("fail", answered.body());
    assertTrue(answered.status() >= 400 && answered.status() != 500, answered.statusLine());
    assertEquals("text/plain", answered.header("content-type"));
    assertNull(answered.header("server"));
    assertEquals("close", answered.header("connection"));
    assertTrue(answered.headers().containsKey("x-request-id"));
    assertEquals(0, running.kafka.history().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPTIONS *", "CONNECT x:80"})
  void shouldKnowNothingWithoutAPath(String methodAndTarget) throws IOException {
    // When
    Answered answered = answerTo(methodAndTarget + " HTTP/1.1\r\nHost: x\r\n\r\n");

    // Then
    assertEquals("404 fail", answered.brief());
  }

  @Test
  void shouldRefuseAHugeHead() throws IOException {
    // When
    Answered answered = answerTo(head("POST", "/notify/alipay", "X: " + "x".repeat(9000)));

    // Then
    assertEquals("431 fail", answered.brief());
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
