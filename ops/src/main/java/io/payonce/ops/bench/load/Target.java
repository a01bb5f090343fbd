package io.payonce.ops.bench.load;

import io.payonce.ops.cli.OpsException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;

/** A destination of load: to this machine, or to another one by consent. */
public final class Target {

  private static final int HTTP_PORT = 80;
  private static final int CONNECT_MS_MAX = 3000;

  private Target() {}

  /**
   * Makes sure that somebody listens there, and that it may be loaded.
   *
   * @throws OpsException when not
   */
  public static void check(URI uri, boolean isRemoteAllowed) {
    if (!"http".equals(uri.getScheme())) {
      throw new OpsException("--url: expected http:// (TLS would be measured with it), got " + uri);
    }
    InetSocketAddress address = address(uri);
    if (!isRemoteAllowed && !address.getAddress().isLoopbackAddress()) {
      throw new OpsException(
          "--url: expected an address of this machine, got "
              + address.getAddress().getHostAddress()
              + "; load on a machine of others is an attack. If it is yours: --allow-remote");
    }
    try (Socket socket = new Socket()) {
      socket.connect(address, CONNECT_MS_MAX);
    } catch (IOException e) {
      throw new OpsException("nobody listens at " + uri, e);
    }
  }

  static InetSocketAddress address(URI uri) {
    try {
      int port = uri.getPort() < 0 ? HTTP_PORT : uri.getPort();
      return new InetSocketAddress(InetAddress.getByName(uri.getHost()), port);
    } catch (UnknownHostException e) {
      throw new OpsException("--url: the name " + uri.getHost() + " is not known", e);
    }
  }
}
