package io.payonce.ingress.port;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The connector, whose connections are {@link WatchedSocket}s. */
final class HttpPort extends ServerConnector {

  HttpPort(Server server, ConnectionFactory... protocols) {
    super(server, protocols);
  }

  @Override
  protected SocketChannelEndPoint newEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key) {
    WatchedSocket socket = new WatchedSocket(channel, selector, key, getScheduler());
    socket.setIdleTimeout(getIdleTimeout());
    return socket;
  }
}
