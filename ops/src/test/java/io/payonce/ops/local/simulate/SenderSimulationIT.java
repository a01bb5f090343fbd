package io.payonce.ops.local.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.payonce.ops.VerbRun;
import io.payonce.testing.EnvelopeNotification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A sender of envelopes against a receiver that answers as a test wants. */
@Timeout(60)
class SenderSimulationIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonNode> received = Collections.synchronizedList(new ArrayList<>());
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  @TempDir private Path directory;
  private HttpServer server;

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void shouldMarkAsFailedAfterFiveTriesAndRaiseAnAlarm() throws IOException {
    // Given
    String url = answering(number -> false);

    // When
    VerbRun run = simulate(url, "--notifications", "2");

    // Then
    assertEquals(1, run.exitCode(), run::toString);
    assertTrue(
        run.out().contains("ALARM        sender shop marked 2 notifications as failed after 5"),
        run::out);
    assertEquals(10, received.size());
    assertEachIsStampedAnew();
    assertEquals(Set.of("/notify/shop application/json"), new HashSet<>(requests));
  }

  @Test
  void shouldSendAgainUntilSuccess() throws IOException {
    // Given
    String url = answering(number -> number == 4);

    // When
    VerbRun run = simulate(url, "--notifications", "1", "--json");

    // Then
    assertEquals(0, run.exitCode(), run::toString);
    assertEquals(5, received.size());
    JsonNode report = JSON.readTree(run.out());
    assertEquals(0, report.path("sender").path("failed").intValue());
    assertEquals(1, report.path("counts").path("delivered").intValue());
    assertEachIsStampedAnew();
  }

  private void assertEachIsStampedAnew() {
    Set<String> signs = new HashSet<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode body : received) {
      signs.add(body.path("sign").asText());
      ids.add(body.path("notify_id").asText());
    }
    assertEquals(received.size(), signs.size());
    assertEquals(received.size() / 5, ids.size());
  }

  private VerbRun simulate(String url, String... more) throws IOException {
    Path secret =
        Files.writeString(directory.resolve("secret"), EnvelopeNotification.SECRET + "\n");
    List<String> line =
        new ArrayList<>(
            List.of(
                "simulate", "--sender", "shop", "--secret-file", secret.toString(), "--url", url));
    // A millisecond apart at least, so that each try has another stamp.
    line.addAll(List.of("--time-scale", "0.0001", "--connections", "1", "--rate", "max"));
    for (String share : List.of("twice", "resent", "forged", "truncated")) {
      line.addAll(List.of("--" + share, "0"));
    }
    line.addAll(List.of("--malformed", "0", "--seconds", "0", "--skewed", "0"));
    line.addAll(List.of(more));
    return VerbRun.of(line.toArray(String[]::new));
  }

  private String answering(IntPredicate isSuccess) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, isSuccess));
    server.start();
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/notify/shop";
  }

  private void answer(HttpExchange exchange, IntPredicate isSuccess) {
    try (exchange) {
      int number = received.size();
      received.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
      requests.add(
          exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Content-Type"));
      byte[] answer = (isSuccess.test(number) ? "success" : "fail").getBytes(UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
