package io.payonce.processor.query.peers;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address at which an instance answers queries: its peers know it by that.
 *
 * @param host a name or an address, an IPv6 one without brackets
 * @param port 1 to 65535
 */
public record Instance(String host, int port) {

  private static final Pattern HOST_PORT =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9._-]+)):([1-9][0-9]{0,4})");

  /**
   * The instance at {@code host:port}.
   *
   * @throws IllegalArgumentException when the text is none
   */
  public static Instance parse(String text) {
    Matcher matcher = HOST_PORT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not host:port: " + text);
    }
    String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return new Instance(host, Integer.parseInt(matcher.group(3)));
  }

  /** The URI of something at this instance. */
  URI uri(String scheme, String rawPathAndQuery) {
    return URI.create(scheme + "://" + this + rawPathAndQuery);
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
