package io.payonce.ingress;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;

/**
 * Ends connections on which bytes drip but neither a TLS handshake nor a request's head becomes
 * whole.
 *
 * <p>Jetty's idle timeout begins anew with every byte, and the deadline of an answer only with a
 * whole head: without this, one byte now and then would hold a connection for hours.
 */
final class SlowHeads implements Connection.Listener {

  /** Of {@code SSLSession.getProtocol()}. */
  private static final String NO_PROTOCOL_YET = "NONE";

  private final long allowedNanos;
  private final Map<Connection, Progress> open = new ConcurrentHashMap<>();

  SlowHeads(long allowedNanos) {
    this.allowedNanos = allowedNanos;
  }

  @Override
  public void onOpened(Connection connection) {
    open.put(connection, Progress.of(connection, System.nanoTime()));
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
  }

  /** Looks at every connection; to be called several times while a head is allowed to take. */
  void sweep(long nowNanos) {
    open.replaceAll((connection, before) -> look(connection, before, nowNanos));
  }

  private Progress look(Connection connection, Progress before, long nowNanos) {
    Progress now = Progress.of(connection, nowNanos);
    if (now.requests != before.requests || now.bytes == before.bytes) {
      return now;
    }
    if (nowNanos - before.sinceNanos > allowedNanos) {
      connection.close();
    }
    return before;
  }

  /** How far a connection was when its last request began, or before the first byte after it. */
  private record Progress(long requests, long bytes, long sinceNanos) {

    static Progress of(Connection connection, long nowNanos) {
      return connection instanceof SslConnection tls
          ? ofHandshake(tls, nowNanos)
          : ofRequests(connection, nowNanos);
    }

    /** Once the handshake is done, every byte is progress: the heads inside have their own. */
    private static Progress ofHandshake(SslConnection tls, long nowNanos) {
      boolean isUnderWay = tls.getSSLEngine().getSession().getProtocol().equals(NO_PROTOCOL_YET);
      return new Progress(isUnderWay ? 0 : tls.getBytesIn(), tls.getBytesIn(), nowNanos);
    }

    private static Progress ofRequests(Connection connection, long nowNanos) {
      return new Progress(connection.getMessagesIn(), connection.getBytesIn(), nowNanos);
    }
  }
}
