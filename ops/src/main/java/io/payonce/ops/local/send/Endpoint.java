package io.payonce.ops.local.send;

import io.payonce.ops.cli.OpsException;
import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The notify_url: where bodies are posted to, and what counts as success there. */
public final class Endpoint {

  /** Where {@code payonce dev} listens by default. */
  public static final String LOCAL = "http://127.0.0.1:8080/notify/alipay";

  private static final String LOCAL_OF_ANY = "http://127.0.0.1:8080/notify/";

  private static final byte[] SUCCESS = "success".getBytes(StandardCharsets.US_ASCII);

  /** Longer answers are no success; the rest of them is read and dropped. */
  private static final int ANSWER_BYTES_MAX = 1024;

  private final URI uri;
  private final Duration timeout;
  private final HttpClient client;

  /**
   * An endpoint; nothing is sent yet.
   *
   * @param timeout for the whole exchange
   */
  public Endpoint(URI uri, Duration timeout) {
    this.uri = uri;
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            // A redirect counts as failure at Alipay.
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  /**
   * The address of a {@code --url}.
   *
   * @throws OpsException when it is none
   */
  public static URI address(String url) {
    try {
      URI uri = new URI(url);
      if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new OpsException("--url: expected an address, got " + url, e);
    }
    throw new OpsException(
        "--url: expected an address as http://127.0.0.1:8080/notify/alipay, got " + url);
  }

  /** The place where {@code payonce dev} listens for a source by default. */
  static String local(String source) {
    return LOCAL_OF_ANY + source;
  }

  /** Posts a body once, whatever happens, and waits for the answer. */
  public IngressAnswer post(byte[] body, String contentType) throws InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> response =
        client.sendAsync(request(body, contentType), info -> firstBytes());
    try {
      return answer(response.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      response.cancel(true);
      return IngressAnswer.none("no answer within " + timeout.toMillis() + " ms");
    } catch (ExecutionException e) {
      return IngressAnswer.none(words(e.getCause()));
    }
  }

  private HttpRequest request(byte[] body, String contentType) {
    return HttpRequest.newBuilder(uri)
        .header("Content-Type", contentType)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  private static BodySubscriber<byte[]> firstBytes() {
    ByteArrayOutputStream first = new ByteArrayOutputStream();
    return BodySubscribers.mapping(
        BodySubscribers.ofByteArrayConsumer(
            chunk -> chunk.ifPresent(bytes -> append(first, bytes))),
        nothing -> first.toByteArray());
  }

  private static void append(ByteArrayOutputStream first, byte[] bytes) {
    first.write(bytes, 0, Math.min(bytes.length, ANSWER_BYTES_MAX - first.size()));
  }

  private static IngressAnswer answer(HttpResponse<byte[]> response) {
    boolean isSuccess = response.statusCode() == 200 && Arrays.equals(response.body(), SUCCESS);
    String requestId = response.headers().firstValue("X-Request-Id").orElse(null);
    return new IngressAnswer(response.statusCode(), requestId, isSuccess, null);
  }

  private static String words(Throwable cause) {
    return cause instanceof ConnectException ? "connection refused" : OpsException.words(cause);
  }
}
