package io.payonce.ops.local.dev;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Connections to an HTTP port on which no request is ever sent. */
final class IdleConnections implements AutoCloseable {

  private final List<SocketChannel> channels = new ArrayList<>();

  private IdleConnections() {}

  /** Opens so many; those that the server does not take yet wait in the operating system. */
  static IdleConnections open(URI uri, int count) throws IOException {
    IdleConnections connections = new IdleConnections();
    InetSocketAddress address = new InetSocketAddress(uri.getHost(), uri.getPort());
    for (int i = 0; i < count; i++) {
      SocketChannel channel = SocketChannel.open();
      connections.channels.add(channel);
      channel.configureBlocking(false);
      channel.connect(address);
    }
    return connections;
  }

  int count() {
    return channels.size();
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : channels) {
      channel.close();
    }
  }
}
