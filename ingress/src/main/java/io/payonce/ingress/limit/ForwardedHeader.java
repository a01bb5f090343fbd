package io.payonce.ingress.limit;

import io.payonce.process.http.IpText;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The header in which a proxy says whom it serves, each proxy at the end of what it got. */
public enum ForwardedHeader {
  X_FORWARDED_FOR("X-Forwarded-For", UnaryOperator.identity()),
  FORWARDED("Forwarded", ForwardedHeader::forOf);

  /** Proxies behind one another; what stands further left is not looked at. */
  static final int HOPS_MAX = 16;

  private final String header;
  private final UnaryOperator<String> node;

  ForwardedHeader(String header, UnaryOperator<String> node) {
    this.header = header;
    this.node = node;
  }

  String header() {
    return header;
  }

  /** As it stands in the configuration. */
  public String text() {
    return header.toLowerCase(Locale.ROOT);
  }

  public static ForwardedHeader of(String text) {
    return text.equals(FORWARDED.text()) ? FORWARDED : X_FORWARDED_FOR;
  }

  /** The addresses, last one first; it ends before the first that is no address. */
  List<InetAddress> fromTheRight(List<String> values) {
    List<String> hops = new ArrayList<>();
    values.forEach(value -> hops.addAll(List.of(value.split(",", -1))));
    Collections.reverse(hops);
    List<InetAddress> addresses = new ArrayList<>();
    for (String hop : hops.subList(0, Math.min(HOPS_MAX, hops.size()))) {
      InetAddress address = address(node.apply(hop.strip()));
      if (address == null) {
        break;
      }
      addresses.add(address);
    }
    return addresses;
  }

  /** The value of {@code for} in one element of RFC 7239, without quotes; else no address. */
  private static String forOf(String element) {
    String found = "";
    for (String pair : element.split(";", -1)) {
      String stripped = pair.strip();
      if (stripped.regionMatches(true, 0, "for=", 0, 4)) {
        if (!found.isEmpty()) {
          return "";
        }
        found = unquoted(stripped.substring(4));
      }
    }
    return found;
  }

  private static String unquoted(String text) {
    boolean isQuoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return isQuoted ? text.substring(1, text.length() - 1) : text;
  }

  /** Of an address with or without a port; an IPv6 one with a port stands in brackets. */
  private static InetAddress address(String node) {
    if (node.startsWith("[")) {
      int end = node.indexOf(']');
      return end < 0 || !isPort(node.substring(end + 1))
          ? null
          : IpText.parse(node.substring(1, end));
    }
    int colon = node.indexOf(':');
    boolean isOnlyColon = colon >= 0 && colon == node.lastIndexOf(':');
    if (isOnlyColon) {
      return isPort(node.substring(colon)) ? IpText.parse(node.substring(0, colon)) : null;
    }
    return IpText.parse(node);
  }

  private static boolean isPort(String text) {
    return text.isEmpty() || text.matches(":\\d{1,5}");
  }
}
