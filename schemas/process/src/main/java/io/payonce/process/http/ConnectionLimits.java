package io.payonce.process.http;

import java.time.Duration;

/**
 * The limits of the connections of one port.
 *
 * @param max connections that are open at once; more wait in the operating system
 * @param acceptsPerSecondMax new connections a second; 0 is no limit
 * @param idleTimeout after which a connection on which nothing moves is closed
 * @param headTimeout within which a handshake or a head must be whole
 * @param bodyTimeout within which a body must be whole, or the answer read
 */
public record ConnectionLimits(
    int max,
    int acceptsPerSecondMax,
    Duration idleTimeout,
    Duration headTimeout,
    Duration bodyTimeout) {

  /** The same, with room for fewer connections. */
  ConnectionLimits withMax(int fewer) {
    return new ConnectionLimits(fewer, acceptsPerSecondMax, idleTimeout, headTimeout, bodyTimeout);
  }
}
