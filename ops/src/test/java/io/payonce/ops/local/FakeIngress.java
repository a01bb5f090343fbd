package io.payonce.ops.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntUnaryOperator;

/** A receiver of envelopes that answers each request with the status that a test wants. */
public final class FakeIngress implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<byte[]> bodies = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final IntUnaryOperator statuses;
  private final HttpServer server;

  private FakeIngress(IntUnaryOperator statuses) throws IOException {
    this.statuses = statuses;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /**
   * Begins to listen.
   *
   * @param statuses of the requests by their number, 0 for the first
   */
  public static FakeIngress answering(IntUnaryOperator statuses) throws IOException {
    return new FakeIngress(statuses);
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/notify/shop";
  }

  /** The bodies so far, in their order. */
  public List<byte[]> bodies() {
    return bodies;
  }

  /** The bodies so far, read as JSON. */
  public List<JsonNode> envelopes() {
    return bodies.stream().map(FakeIngress::json).toList();
  }

  /** The path and Content-Type of each request. */
  public List<String> requests() {
    return requests;
  }

  private static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(HttpExchange exchange) {
    try (exchange) {
      int number = bodies.size();
      bodies.add(exchange.getRequestBody().readAllBytes());
      requests.add(
          exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Content-Type"));
      int status = statuses.applyAsInt(number);
      byte[] answer = (status == 200 ? "success" : "fail").getBytes(UTF_8);
      exchange.getResponseHeaders().set("X-Request-Id", "request-" + number);
      exchange.sendResponseHeaders(status, answer.length);
      exchange.getResponseBody().write(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
