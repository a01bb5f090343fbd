package io.payonce.processor.query.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.processor.access.FakeIssuer;
import io.payonce.processor.query.Assignment;
import io.payonce.processor.query.Http;
import io.payonce.testing.LogLines;
import io.payonce.testing.RawHttp;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Headers that we read ourselves, as large as they may be: each 300 times, more than there are
 * places for queries. None may cost a place, an error, or a line of the log.
 */
@Timeout(120)
class HostileHeadersIT {

  private static final int TIMES = 300;
  private static final int PLACES = 16;

  /** Below what a head may have, with the rest of the request. */
  private static final int BYTES = 7800;

  private static final String TRADE = "/v1/trades/1/2";

  static List<String> headers() {
    List<String> headers = new ArrayList<>();
    for (String beginning : List.of("owner ", "any ", "owner", "")) {
      for (String unit : List.of("1,", ",", "9", "1, ", " ", "owner ", "%2C", "\u00e9")) {
        headers.add("Payonce-Forwarded: " + fill(beginning, unit));
      }
    }
    for (String name :
        List.of("traceparent", "Authorization", "If-None-Match", "If-Modified-Since", "If-Range")) {
      for (String unit : List.of("0", "-", ",", "\"a\",", "W/\"", "Bearer ", "00-", "\u00ff")) {
        headers.add(name + ": " + fill("", unit));
      }
    }
    headers.add("Authorization: " + fill("Bearer ", "[").replace("[", "."));
    headers.add("Authorization: Bearer " + deep("{\"alg\":\"RS256\",\"a\":", "[") + ".e30.AAAA");
    headers.add(
        "Authorization: Bearer " + deep("{\"alg\":\"RS256\",\"a\":", "{\"a\":") + ".e30.AA");
    headers.add("Authorization: Bearer eyJhbGciOiJSUzI1NiJ9." + deep("{\"a\":", "[") + ".AAAA");
    headers.add("Payonce-Unknown: " + fill("", "a"));
    return headers;
  }

  @ParameterizedTest
  @MethodSource("headers")
  void shouldCostNothing(String header) throws Exception {
    // Given
    try (BareServer server = new BareServer(() -> new Assignment(Map.of(), Map.of()), PLACES);
        LogLines log = LogLines.fromInfo()) {
      // When
      repeat(server.port(), header);

      // Then
      assertEquals(List.of(), log.aboveDebug());
      assertEquals(503, Http.get(server.port(), TRADE).status());
    }
  }

  @ParameterizedTest
  @MethodSource("headers")
  void shouldCostNothingWhereTokensAreAsked(String header) throws Exception {
    // Given
    try (FakeIssuer issuer = new FakeIssuer();
        BareServer server =
            new BareServer(() -> new Assignment(Map.of(), Map.of()), PLACES, issuer.policy());
        LogLines log = LogLines.fromInfo()) {
      // When
      repeat(server.port(), header);

      // Then
      assertEquals(List.of(), log.aboveDebug());
      String token = "Bearer " + issuer.token("payonce.read");
      assertEquals(503, Http.get(server.port(), TRADE, "Authorization", token).status());
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {StackOverflowError.class, IllegalStateException.class})
  void shouldGiveAPlaceBackWhateverADefectThrows(Class<? extends Throwable> defect)
      throws Exception {
    // Given
    Throwable thrown = defect.getConstructor().newInstance();
    try (BareServer server =
            new BareServer(
                () -> {
                  throw HostileHeadersIT.<RuntimeException>unchecked(thrown);
                },
                PLACES);
        LogLines log = LogLines.fromInfo()) {
      int last = 0;
      for (int i = 0; i < TIMES; i++) {
        // When
        last = Http.get(server.port(), TRADE).status();
      }

      // Then
      boolean isStarting = thrown instanceof IllegalStateException;
      assertEquals(isStarting ? 503 : 500, last);
      assertEquals(isStarting ? 0 : 1, log.aboveDebug().size(), log.aboveDebug()::toString);
    }
  }

  private static void repeat(int port, String header) throws Exception {
    try (RawHttp http = new RawHttp(new Socket(InetAddress.getLoopbackAddress(), port))) {
      for (int i = 0; i < TIMES; i++) {
        http.send("GET " + TRADE + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n")
            .readAnswer();
      }
    }
  }

  private static String fill(String beginning, String unit) {
    return beginning + unit.repeat((BYTES - beginning.length()) / unit.length());
  }

  /** Base64 of JSON that goes as deep as there is room. */
  private static String deep(String beginning, String unit) {
    String json = beginning + unit.repeat((BYTES * 3 / 4 - 200) / unit.length());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.US_ASCII));
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
