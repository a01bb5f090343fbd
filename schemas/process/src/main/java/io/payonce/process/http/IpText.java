package io.payonce.process.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Addresses as text, by the letter: no name is ever looked up. */
public final class IpText {

  private static final Pattern IPV4 =
      Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}", Pattern.DOTALL);
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");
  private static final int OCTET_MAX = 255;

  private IpText() {}

  /** The address, an IPv4 one also when it is written as IPv6; null when it is none. */
  public static InetAddress parse(String text) {
    try {
      if (IPV4.matcher(text).matches()) {
        return InetAddress.getByAddress(octets(text));
      }
      boolean isIpv6 = text.indexOf(':') >= 0 && IPV6.matcher(text).matches();
      // In brackets it is a literal or an error, and never a name.
      return isIpv6 ? InetAddress.getByName("[" + text + "]") : null;
    } catch (UnknownHostException e) {
      return null;
    }
  }

  private static byte[] octets(String text) throws UnknownHostException {
    String[] parts = text.split("\\.");
    byte[] octets = new byte[parts.length];
    for (int i = 0; i < parts.length; i++) {
      int octet = Integer.parseInt(parts[i]);
      if (octet > OCTET_MAX) {
        throw new UnknownHostException("an octet above 255");
      }
      octets[i] = (byte) octet;
    }
    return octets;
  }
}
