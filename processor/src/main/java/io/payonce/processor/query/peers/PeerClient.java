package io.payonce.processor.query.peers;

import io.payonce.process.http.Loopback;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** Makes the HTTP client, and the requests, with which instances ask each other. */
public final class PeerClient {

  /** Instances of one group are near; a dead machine must not take the whole deadline. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);

  private final Optional<Supplier<SSLContext>> tls;
  private final boolean areVouchedFor;
  private SSLContext context;
  private HttpClient client;

  /**
   * Peers speak as this instance does.
   *
   * @param tls what TLS is spoken with at the moment; empty is plain HTTP
   * @param areVouchedFor whether the URI of a peer's certificate must be one of {@code
   *     tls.peer.uris}
   */
  public PeerClient(Optional<Supplier<SSLContext>> tls, boolean areVouchedFor) {
    this.tls = tls;
    this.areVouchedFor = areVouchedFor;
  }

  /**
   * Whether a peer may see what a client has shown. The address of a peer comes from the consumer
   * group, and whoever may join the group could name one of its own.
   */
  boolean mayBeShown(Credentials credentials, Instance peer) {
    return credentials.isEmpty()
        || tls.isPresent() && areVouchedFor
        || Loopback.isNamedBy(peer.host());
  }

  /** The client, another one when the certificates are others. */
  synchronized HttpClient client() {
    SSLContext now = tls.map(Supplier::get).orElse(null);
    if (client == null || now != context) {
      context = now;
      client = create(Optional.ofNullable(now));
    }
    return client;
  }

  private static HttpClient create(Optional<SSLContext> context) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            // Without it the first request asks to upgrade, which Jetty's HTTP/1.1 port ignores.
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            // A proxy of the environment knows nothing of the peers.
            .proxy(HttpClient.Builder.NO_PROXY);
    context.ifPresent(builder::sslContext);
    return builder.build();
  }

  HttpRequest get(
      Instance peer, String target, Forwarded mark, Credentials credentials, Duration timeout) {
    return credentials
        .addTo(HttpRequest.newBuilder(peer.uri(tls.isPresent() ? "https" : "http", target)))
        .header(Forwarded.HEADER, mark.header())
        .timeout(timeout)
        .GET()
        .build();
  }
}
