package io.payonce.ingress.limit;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.eclipse.jetty.server.Request;

/**
 * The client of a request: the other end of the connection, or whom a trusted proxy names there.
 */
public final class Clients {

  private static final Client NOBODY = new Client(0);

  private final List<Cidr> trustedProxies;
  private final ForwardedHeader header;

  public Clients(List<Cidr> trustedProxies, ForwardedHeader header) {
    this.trustedProxies = List.copyOf(trustedProxies);
    this.header = header;
  }

  public Client of(Request request) {
    if (request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress end) {
      return Client.of(
          behind(end.getAddress(), request.getHeaders().getValuesList(header.header())));
    }
    return NOBODY;
  }

  /**
   * The peer, or when that is a trusted proxy the first address from the right that is none. What
   * stands left of it was said by a stranger.
   */
  InetAddress behind(InetAddress peer, List<String> values) {
    if (!isTrusted(peer)) {
      return peer;
    }
    InetAddress nearest = peer;
    for (InetAddress hop : header.fromTheRight(values)) {
      nearest = hop;
      if (!isTrusted(hop)) {
        break;
      }
    }
    return nearest;
  }

  private boolean isTrusted(InetAddress address) {
    for (Cidr network : trustedProxies) {
      if (network.contains(address)) {
        return true;
      }
    }
    return false;
  }
}
