package io.payonce.process.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Makes what a protocol needs for a connection when its first byte has come.
 *
 * <p>For HTTP that is some fifty objects, for TLS far more. Who opens thousands of connections and
 * says nothing has none of them made, kept, and copied by the collector.
 */
final class LazyProtocol extends AbstractConnectionFactory {

  private final ConnectionFactory protocol;

  /** Each thread's own to read into; a connection keeps a copy of what has come. */
  private final ThreadLocal<ByteBuffer> room =
      ThreadLocal.withInitial(() -> BufferUtil.allocate(getInputBufferSize()));

  /** With the protocol to begin, which the connector has to know too. */
  LazyProtocol(ConnectionFactory protocol) {
    super("first-byte-of-" + protocol.getProtocol());
    this.protocol = protocol;
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    return configure(new Silent(endPoint, (HttpPort) connector), connector, endPoint);
  }

  /** A connection on which nothing was said; it is its own callback, and does not block. */
  private final class Silent extends AbstractConnection
      implements Connection.UpgradeFrom, Callback {

    private final HttpPort port;
    private ByteBuffer first = BufferUtil.EMPTY_BUFFER;

    Silent(EndPoint endPoint, HttpPort port) {
      super(endPoint, port.getExecutor());
      this.port = port;
    }

    @Override
    public void onOpen() {
      super.onOpen();
      fillInterested(this);
    }

    @Override
    public void onFillable() {
      EndPoint endPoint = getEndPoint();
      try {
        ByteBuffer come = room.get();
        BufferUtil.clear(come);
        int count = endPoint.fill(come);
        if (count > 0) {
          first = BufferUtil.copy(come);
          endPoint.upgrade(protocol.newConnection(port, endPoint));
        } else if (count == 0) {
          fillInterested(this);
        } else {
          endPoint.close();
        }
      } catch (IOException reset) {
        endPoint.close(reset);
      }
    }

    @Override
    public ByteBuffer onUpgradeFrom() {
      return first;
    }

    /** Thousands that end at once, or begin, take turns with the requests of others. */
    @Override
    public void succeeded() {
      port.inTurn(this::onFillable);
    }

    @Override
    public void failed(Throwable cause) {
      onFillInterestedFailed(cause);
    }

    @Override
    public InvocationType getInvocationType() {
      return InvocationType.NON_BLOCKING;
    }
  }
}
