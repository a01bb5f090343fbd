package io.payonce.process.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;

/**
 * Ends connections on which bytes drip but nothing becomes whole: no TLS handshake, no head of a
 * request, no reading of an answer.
 *
 * <p>Jetty's idle timeout begins anew with every byte, and the deadline of an answer only with a
 * whole head: without this, one byte now and then would hold a connection for hours.
 */
final class SlowConnections implements Connection.Listener {

  private final long headNanos;
  private final long bodyNanos;
  private final long atLimitNanos;
  private final BooleanSupplier isAtLimit;
  private final Predicate<Connection> isHttp2;
  private final Map<Connection, Drip> open = new ConcurrentHashMap<>();

  /**
   * With no connection yet.
   *
   * @param headNanos what a handshake or a head may take
   * @param bodyNanos what a body may take, which has a deadline that answers it
   * @param atLimitNanos what anything may take while others wait for a connection to end
   * @param isAtLimit whether they do
   * @param isHttp2 whether a connection, without its TLS, speaks HTTP/2
   */
  SlowConnections(
      long headNanos,
      long bodyNanos,
      long atLimitNanos,
      BooleanSupplier isAtLimit,
      Predicate<Connection> isHttp2) {
    this.headNanos = headNanos;
    this.bodyNanos = Math.max(headNanos, bodyNanos);
    this.atLimitNanos = atLimitNanos;
    this.isAtLimit = isAtLimit;
    this.isHttp2 = isHttp2;
  }

  @Override
  public void onOpened(Connection connection) {
    open.put(connection, Drip.none(movedBy(connection)));
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
  }

  /** Looks at every connection; to be called several times while a head is allowed to take. */
  void sweep(long nowNanos) {
    boolean isShort = isAtLimit.getAsBoolean();
    open.replaceAll((connection, drip) -> look(connection, drip, nowNanos, isShort));
  }

  private Drip look(Connection connection, Drip before, long nowNanos, boolean isShort) {
    Drip now = before.then(movedBy(connection), nowNanos);
    // On HTTP/2 a client may well say nothing but "still there": until others wait for its place.
    if (now.lastedNanos() > allowedNanos(now, isShort) && (isShort || !isHttp2(connection))) {
      connection.close();
    }
    return now;
  }

  private long allowedNanos(Drip drip, boolean isShort) {
    // Before the first request there is no body that could be dripping.
    long allowed = drip.seen.requests > 0 ? bodyNanos : headNanos;
    return isShort ? Math.min(allowed, atLimitNanos) : allowed;
  }

  private boolean isHttp2(Connection connection) {
    return isHttp2.test(inner(connection));
  }

  /** Bytes in as they came, TLS's own included; requests and answers of the HTTP inside. */
  private Moved movedBy(Connection connection) {
    Connection http = inner(connection);
    // What HTTP/2 sends by itself, as the answer to a ping, is no answer to a request.
    return new Moved(
        http.getMessagesIn(),
        connection.getBytesIn(),
        isHttp2.test(http) ? http.getMessagesOut() : http.getBytesOut());
  }

  private static Connection inner(Connection connection) {
    return connection instanceof SslConnection tls
        ? tls.getSslEndPoint().getConnection()
        : connection;
  }

  /** The bytes that have gone over a connection so far. */
  private record Moved(long requests, long bytesIn, long bytesOut) {}

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
      // Nothing new to keep of those that are only open: they may be thousands.
      if (now.equals(seen)) {
        return this;
      }
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
