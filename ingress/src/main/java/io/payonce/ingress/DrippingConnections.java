package io.payonce.ingress;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;

/**
 * Ends connections on which bytes drip but nothing becomes whole: no TLS handshake, no head of a
 * request, no reading of an answer.
 *
 * <p>Jetty's idle timeout begins anew with every byte, and the deadline of an answer only with a
 * whole head: without this, one byte now and then would hold a connection for hours.
 */
final class DrippingConnections implements Connection.Listener {

  private final long allowedNanos;
  private final long allowedAtLimitNanos;
  private final BooleanSupplier isAtLimit;
  private final Map<Connection, Drip> open = new ConcurrentHashMap<>();

  /**
   * With no connection yet.
   *
   * @param isAtLimit whether others wait for a connection to end; {@code allowedAtLimitNanos} is
   *     what is allowed then
   */
  DrippingConnections(long allowedNanos, long allowedAtLimitNanos, BooleanSupplier isAtLimit) {
    this.allowedNanos = allowedNanos;
    this.allowedAtLimitNanos = Math.min(allowedNanos, allowedAtLimitNanos);
    this.isAtLimit = isAtLimit;
  }

  @Override
  public void onOpened(Connection connection) {
    open.put(connection, Drip.none(Moved.by(connection)));
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
  }

  /** Looks at every connection; to be called several times while a head is allowed to take. */
  void sweep(long nowNanos) {
    boolean isShort = isAtLimit.getAsBoolean();
    long allowed = isShort ? allowedAtLimitNanos : allowedNanos;
    open.replaceAll((connection, drip) -> look(connection, drip, nowNanos, allowed, isShort));
  }

  private static Drip look(
      Connection connection, Drip before, long nowNanos, long allowedNanos, boolean isShort) {
    Drip now = before.then(Moved.by(connection), nowNanos);
    // On HTTP/2 a client may well say nothing but "still there": until others wait for its place.
    if (now.lastedNanos() > allowedNanos && (isShort || !isHttp2(connection))) {
      connection.close();
    }
    return now;
  }

  private static boolean isHttp2(Connection connection) {
    return Moved.inner(connection) instanceof HTTP2Connection;
  }

  /** What has gone over a connection so far. */
  private record Moved(long requests, long bytesIn, long bytesOut) {

    /** Bytes in as they came, TLS's own included; requests and answers of the HTTP inside. */
    static Moved by(Connection connection) {
      Connection http = inner(connection);
      boolean isHttp2 = http instanceof HTTP2Connection;
      // What HTTP/2 sends by itself, as the answer to a ping, is no answer to a request.
      return new Moved(
          http.getMessagesIn(),
          connection.getBytesIn(),
          isHttp2 ? http.getMessagesOut() : http.getBytesOut());
    }

    static Connection inner(Connection connection) {
      return connection instanceof SslConnection tls
          ? tls.getSslEndPoint().getConnection()
          : connection;
    }
  }

  /**
   * Bytes that moved since something last became whole, one way each.
   *
   * <p>One move alone lasts no time: a body, or an answer, that a sweep finds half done is no drip.
   */
  private record Drip(Moved seen, Lasting in, Lasting out) {

    static Drip none(Moved seen) {
      return new Drip(seen, Lasting.NONE, Lasting.NONE);
    }

    Drip then(Moved now, long nowNanos) {
      if (now.requests != seen.requests) {
        return none(now);
      }
      boolean isAnswered = now.bytesOut != seen.bytesOut;
      boolean isFed = now.bytesIn != seen.bytesIn;
      return new Drip(
          now,
          isAnswered ? Lasting.NONE : isFed ? in.until(nowNanos) : in,
          isAnswered ? out.until(nowNanos) : out);
    }

    long lastedNanos() {
      return Math.max(in.nanos(), out.nanos());
    }
  }

  /** From a first move to the last; none has a count of zero. */
  private record Lasting(int moves, long firstNanos, long lastNanos) {

    static final Lasting NONE = new Lasting(0, 0, 0);

    Lasting until(long nowNanos) {
      return new Lasting(moves + 1, moves == 0 ? nowNanos : firstNanos, nowNanos);
    }

    long nanos() {
      return moves == 0 ? 0 : lastNanos - firstNanos;
    }
  }
}
