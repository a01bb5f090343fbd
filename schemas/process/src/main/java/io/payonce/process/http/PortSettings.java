package io.payonce.process.http;

import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.http.UriCompliance;

/**
 * Everything about one HTTP port, except its TLS and what it answers.
 *
 * @param name the beginning of the names of its threads
 * @param threadsMax threads that it may have
 * @param address where it listens
 * @param connections how many, how long
 * @param headBytesMax request line and headers together
 * @param uris the forms of a path that are taken
 * @param http2 empty when it is not spoken
 * @param stopTimeout how long a stop waits for what is in flight
 */
public record PortSettings(
    String name,
    int threadsMax,
    Address address,
    ConnectionLimits connections,
    int headBytesMax,
    UriCompliance uris,
    Optional<Http2Limits> http2,
    Duration stopTimeout) {

  /**
   * An address to listen on.
   *
   * @param port 0 is any free one
   */
  public record Address(String host, int port) {}

  /** The same, with room for fewer connections. */
  PortSettings withConnectionsMax(int fewer) {
    return new PortSettings(
        name,
        threadsMax,
        address,
        connections.withMax(fewer),
        headBytesMax,
        uris,
        http2,
        stopTimeout);
  }
}
