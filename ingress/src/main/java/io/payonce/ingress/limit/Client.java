package io.payonce.ingress.limit;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * The unit of rate limiting: an IPv4 address, or the /64 of an IPv6 address, which is the least
 * that a single customer is given.
 *
 * @param network the first 64 bits; an IPv4 address stands behind 32 ones, where IPv6 has none
 */
public record Client(long network) {

  private static final long IPV4 = 0xffff_ffffL << 32;

  static Client of(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    return new Client(
        address instanceof Inet4Address ? IPV4 | bytes.getInt() & 0xffff_ffffL : bytes.getLong());
  }

  /** As people write it; an IPv6 network in its four groups, like {@code 2001:db8:0:1::/64}. */
  @Override
  public String toString() {
    return (network & IPV4) == IPV4
        ? "%d.%d.%d.%d".formatted(octet(24), octet(16), octet(8), octet(0))
        : "%x:%x:%x:%x::/64".formatted(group(48), group(32), group(16), group(0));
  }

  private long octet(int shift) {
    return network >>> shift & 0xff;
  }

  private long group(int shift) {
    return network >>> shift & 0xffff;
  }
}
