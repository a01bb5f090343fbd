package io.payonce.ingress.limit;

import io.payonce.process.http.IpText;
import java.net.InetAddress;

/**
 * A network: the addresses that begin with the same bits.
 *
 * @param first any address of it
 * @param bits how many are the same
 */
public record Cidr(InetAddress first, int bits) {

  /** From {@code 10.0.0.0/8}, {@code 2001:db8::/32} or a single address; null when it is none. */
  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address = IpText.parse(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      return null;
    }
    int all = address.getAddress().length * Byte.SIZE;
    int bits = slash < 0 ? all : bits(text.substring(slash + 1));
    return bits < 0 || bits > all ? null : new Cidr(address, bits);
  }

  private static int bits(String text) {
    return text.matches("0|[1-9]\\d{0,2}") ? Integer.parseInt(text) : -1;
  }

  boolean contains(InetAddress address) {
    byte[] ours = first.getAddress();
    byte[] theirs = address.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit += Byte.SIZE) {
      int mask = 0xff << Math.max(0, bit + Byte.SIZE - bits);
      if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask & 0xff) != 0) {
        return false;
      }
    }
    return true;
  }
}
