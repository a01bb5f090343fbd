package io.payonce.processor.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.payonce.testing.RawHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Asks an instance over HTTP, as curl would. */
public final class Http {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Http() {}

  /** The response. */
  public record Reply(int status, String body, UnaryOperator<String> headers) {

    public JsonNode json() {
      try {
        return MAPPER.readTree(body());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    public String header(String name) {
      return headers.apply(name);
    }

    @Override
    public String toString() {
      return status + " " + body();
    }
  }

  public static Reply get(int port, String target) {
    return send(request(port, target).GET().build());
  }

  public static Reply get(int port, String target, String header, String value) {
    return send(request(port, target).header(header, value).GET().build());
  }

  /** Asks naming a host, which Java's client does not let one do. */
  public static Reply naming(String host, int port, String target) {
    try (RawHttp http = new RawHttp(new Socket(InetAddress.getLoopbackAddress(), port))) {
      RawHttp.Answered answer =
          http.send("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n").readAnswer();
      return new Reply(
          answer.status(),
          answer.body(),
          name -> answer.headers().getOrDefault(name.toLowerCase(Locale.ROOT), ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Reply method(String method, int port, String target) {
    return send(request(port, target).method(method, HttpRequest.BodyPublishers.noBody()).build());
  }

  private static HttpRequest.Builder request(int port, String target) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
        .timeout(Duration.ofSeconds(20));
  }

  private static Reply send(HttpRequest request) {
    try {
      HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
      return new Reply(
          response.statusCode(),
          response.body(),
          name -> response.headers().firstValue(name).orElse(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
