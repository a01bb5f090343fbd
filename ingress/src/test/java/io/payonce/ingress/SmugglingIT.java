package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.testing.RawHttp;
import io.payonce.testing.TestBroker;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that a proxy in front could understand otherwise than we do: they are refused, and the
 * connection ends, so that nothing which hides in them is taken for a request of its own.
 */
@Timeout(60)
class SmugglingIT {

  private static final String SMUGGLED = RawHttp.post("out_trade_no=SMUGGLED");

  private static BrokerIngress running;

  @BeforeAll
  static void start() {
    running = BrokerIngress.ready(TestBroker.shared());
  }

  @AfterAll
  static void stop() {
    running.close();
    boolean isSmuggled =
        TestBroker.shared().read(running.topics.notifications()).stream()
            .anyMatch(
                record ->
                    new String(record.value(), StandardCharsets.US_ASCII).contains("SMUGGLED"));
    assertFalse(isSmuggled, "a request that hid in another one was stored");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // CL.TE and TE.CL, in both orders.
        "Content-Length: 5|Transfer-Encoding: chunked||0||",
        "Transfer-Encoding: chunked|Content-Length: 5||0||",
        // Transfer-Encoding that one side may not recognise.
        "Content-Length: 5|Transfer-Encoding : chunked||0||",
        "Content-Length: 5|Transfer-Encoding: xchunked||0||",
        "Content-Length: 5|Transfer-Encoding: chunked, identity||0||",
        "Content-Length: 5|Transfer-Encoding: identity, chunked||0||",
        "Content-Length: 5|Transfer-Encoding: x|Transfer-Encoding: chunked||0||",
        "Content-Length: 5|Transfer-Encoding:\u000bchunked||0||",
        "Content-Length: 5|X: y\nTransfer-Encoding: chunked||0||",
        "Content-Length: 5|Transfer-Encoding: \"chunked\"||0||",
        "Content-Length: 5|Transfer_Encoding: x|Transfer-Encoding: CHUNKED||0||",
        "Transfer-Encoding: chunked|Transfer-Encoding: chunked||0||",
        // Lengths.
        "Content-Length: 5|Content-Length: 6||notify",
        "Content-Length: 5, 6||notify",
        "Content-Length: +5||notify",
        "Content-Length: 0x5||notify",
        "Content-Length: 5 5||notify",
        "Content-Length: -1||notify",
        "Content-Length: 99999999999999999999||notify",
        "Content-Length : 5||notify",
        // Lines and fields.
        " Content-Length: 5||notify",
        "X: y| folded|Content-Length: 5||notify",
        "X: y\r|Content-Length: 5||notify",
        "X\u0000: y|Content-Length: 5||notify",
        "X: y\u0000|Content-Length: 5||notify",
        "no colon|Content-Length: 5||notify",
        ": no name|Content-Length: 5||notify",
        "Host: other|Content-Length: 5||notify",
        // Chunks.
        "Transfer-Encoding: chunked||-1|x|0||",
        "Transfer-Encoding: chunked||0x1|x|0||",
        "Transfer-Encoding: chunked||+1|x|0||",
        "Transfer-Encoding: chunked||1 |x|0||",
        "Transfer-Encoding: chunked||1\nx|0||",
        "Transfer-Encoding: chunked||1|xy|0||",
        "Transfer-Encoding: chunked||FFFFFFFFFFFFFFFF1|x|0||",
        "Transfer-Encoding: chunked||||0||",
      })
  void shouldRefuseWhatCanBeUnderstoodInTwoWays(String shape) throws Exception {
    // Given
    try (RawHttp http = running.connect()) {
      String fields = shape.replace("|", "\r\n");

      // When
      http.send(
          "POST /notify/alipay HTTP/1.1\r\nHost: x\r\n"
              + "Content-Type: application/x-www-form-urlencoded\r\n"
              + fields
              + SMUGGLED);

      // Then
      List<String> answers = answersUntilTheEnd(http);
      assertEquals(1, answers.size(), answers.toString());
      assertTrue(answers.get(0).matches("(400|413|501) fail"), answers.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /notify/alipay HTTP/1.1\nHost: x\n\n",
        "POST /notify/alipay HTTP/1.1\r\nHost: x\nX: y\r\n\r\n",
        "POST /notify/alipay HTTP/1.1\r\nHost: x\r\n\n",
        "POST\t/notify/alipay\tHTTP/1.1\r\nHost: x\r\n\r\n",
        " POST /notify/alipay HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST /notify/alipay\r\n\r\n",
        "POST /notify/alipay HTTP/0.9\r\n\r\n",
        "POST /notify/alipay HTTP/1.1 x\r\nHost: x\r\n\r\n",
        "POST /notify/ali\u0000pay HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST http://x@y/notify/alipay HTTP/1.1\r\nHost: x\r\n\r\n",
        "P\u0000ST /notify/alipay HTTP/1.1\r\nHost: x\r\n\r\n",
      })
  void shouldRefuseABadRequestLine(String head) throws Exception {
    // Given
    try (RawHttp http = running.connect()) {
      // When
      http.send(head + SMUGGLED);

      // Then
      List<String> answers = answersUntilTheEnd(http);
      assertEquals(1, answers.size(), answers.toString());
      assertTrue(answers.get(0).matches("(400|505) fail"), answers.toString());
    }
  }

  @Test
  void shouldAnswerPipelinedRequestsInTheirOrder() throws Exception {
    // Given
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      requests
          .append(RawHttp.post("out_trade_no=P" + i))
          .append("GET /p" + i + " HTTP/1.1\r\nHost: x\r\n\r\n");
    }
    try (RawHttp http = running.connect()) {
      // When
      http.send(requests.toString());

      // Then
      for (int i = 0; i < 50; i++) {
        assertEquals("200 success", http.readAnswer().brief());
        assertEquals("404 fail", http.readAnswer().brief());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "zstd", "x-gzip, gzip", "GZIP", "unheard-of"})
  void shouldUnpackNothing(String encoding) throws Exception {
    // Given
    try (RawHttp http = running.connect()) {
      // When
      http.send(RawHttp.post("\u001f\u008b\b", "Content-Encoding: " + encoding));

      // Then
      assertEquals("415 fail", http.readAnswer().brief());
    }
  }

  @Test
  void shouldUnpackNoTransferCodingEither() throws Exception {
    // Given
    try (RawHttp http = running.connect()) {
      // When
      http.send(
          "POST /notify/alipay HTTP/1.1\r\nHost: x\r\n"
              + "Content-Type: application/x-www-form-urlencoded\r\n"
              + "Transfer-Encoding: gzip, chunked\r\n\r\n3\r\nx=y\r\n0\r\n\r\n");

      // Then
      assertEquals("415 fail", http.readAnswer().brief());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NONSENSE\r\n\r\n",
        "GET /none HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /notify/alipay HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /health/ready HTTP/1.1\r\nHost: x\r\nExpect: nonsense\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
      })
  void shouldNotSayWhatItRunsOn(String request) throws Exception {
    // Given
    try (RawHttp http = running.connect()) {
      // When
      RawHttp.Answered answered = http.send(request).readAnswer();

      // Then
      String said = answered.toString().toLowerCase(Locale.ROOT);
      for (String telling :
          List.of("jetty", "java", "server=", "x-powered-by", "exception", "\tat ")) {
        assertFalse(said.contains(telling), said);
      }
    }
  }

  private static List<String> answersUntilTheEnd(RawHttp http) throws IOException {
    List<String> answers = new ArrayList<>();
    try {
      while (true) {
        answers.add(http.readAnswer().brief());
      }
    } catch (EOFException | SocketException e) {
      return answers;
    }
  }
}
