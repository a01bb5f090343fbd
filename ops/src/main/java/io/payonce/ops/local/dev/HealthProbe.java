package io.payonce.ops.local.dev;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks {@code /health/ready} as a load balancer would. */
final class HealthProbe {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  /** Whether the server at this address says that it is ready. */
  boolean isReady(String address) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/health/ready")).timeout(TIMEOUT).build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      // Not listening yet, or not answering: not ready.
      return false;
    }
  }
}
