package io.payonce.process.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Tells what can only be reached from this machine. */
public final class Loopback {

  private static final String LOCALHOST = "localhost";

  private Loopback() {}

  /** Whether a port that listens on a name or address can only be reached from this machine. */
  public static boolean isBoundTo(String host) {
    try {
      return List.of(InetAddress.getAllByName(host)).stream()
          .allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /**
   * Whether a host names this machine by itself: an address of loopback, or {@code localhost}. No
   * name is looked up, since whoever answers the look-up could say anything.
   */
  public static boolean isNamedBy(String host) {
    String bare =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    InetAddress address = IpText.parse(bare);
    return address == null ? host.equalsIgnoreCase(LOCALHOST) : address.isLoopbackAddress();
  }
}
