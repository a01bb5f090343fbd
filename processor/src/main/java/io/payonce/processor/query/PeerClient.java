package io.payonce.processor.query;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;

/** Makes the HTTP client, and the requests, with which instances ask each other. */
final class PeerClient {

  /** Instances of one group are near; a dead machine must not take the whole deadline. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);

  private PeerClient() {}

  static HttpClient create() {
    return HttpClient.newBuilder()
        // Without it the first request asks to upgrade, which Jetty's plain HTTP/1.1 port ignores.
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(CONNECT_TIMEOUT)
        .followRedirects(HttpClient.Redirect.NEVER)
        // A proxy of the environment knows nothing of the peers.
        .proxy(HttpClient.Builder.NO_PROXY)
        .build();
  }

  static HttpRequest get(Instance peer, String target, Forwarded mark, Duration timeout) {
    return HttpRequest.newBuilder(peer.uri(target))
        .header(Forwarded.HEADER, mark.header())
        .timeout(timeout)
        .GET()
        .build();
  }
}
