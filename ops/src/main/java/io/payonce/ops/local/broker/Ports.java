package io.payonce.ops.local.broker;

import io.payonce.ops.cli.OpsException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of this machine's loopback address. */
public final class Ports {

  private Ports() {}

  /**
   * The port itself once it is seen to be free, or any free one for 0.
   *
   * @param flag names the port in the message
   * @throws OpsException when somebody listens there already
   */
  public static int free(int port, String flag) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new OpsException(
          flag
              + ": expected a free port, but 127.0.0.1:"
              + port
              + " cannot be listened on ("
              + OpsException.words(e)
              + "); stop who listens there, or choose another: "
              + flag
              + " 0 takes any free one");
    }
  }
}
