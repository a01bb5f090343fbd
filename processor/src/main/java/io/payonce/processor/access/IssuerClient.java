package io.payonce.processor.access;

import io.payonce.process.config.WatchedFiles;
import io.payonce.process.tls.BadTlsFilesException;
import io.payonce.process.tls.TlsMaterial;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches small documents from the issuer, within a time and a size. */
final class IssuerClient {

  /** Keycloak's keys are some 3 KB, its discovery document 7 KB. */
  private static final int ANSWER_BYTES_MAX = 256 * 1024;

  private final Optional<Path> trust;
  private final Duration timeout;
  private WatchedFiles watched = new WatchedFiles();
  private HttpClient client;

  IssuerClient(Optional<Path> trust, Duration timeout) {
    this.trust = trust;
    this.timeout = timeout;
  }

  /**
   * The document at a URI.
   *
   * @throws IOException when there is none within the limits
   */
  String get(URI uri) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(timeout).GET().build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client().sendAsync(request, head -> new BoundedBody(ANSWER_BYTES_MAX));
    try {
      // The request's own time-out ends with the headers.
      return body(uri, answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException(uri + " did not answer within " + timeout, e);
    } catch (ExecutionException e) {
      throw new IOException(uri + " did not answer: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking " + uri, e);
    }
  }

  private static String body(URI uri, HttpResponse<byte[]> response) throws IOException {
    if (response.statusCode() != 200) {
      throw new IOException(uri + " answered " + response.statusCode());
    }
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private synchronized HttpClient client() throws IOException {
    if (client == null || watched.haveChanged()) {
      client = newClient();
    }
    return client;
  }

  private HttpClient newClient() throws IOException {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER);
    if (trust.isPresent()) {
      watched = new WatchedFiles();
      try {
        builder.sslContext(TlsMaterial.trusting(trust.get(), watched));
      } catch (BadTlsFilesException e) {
        throw new IOException(e.getMessage(), e);
      }
    }
    return builder.build();
  }
}
