package io.payonce.process.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Refuses requests to a port of loopback that name another host (DNS rebinding).
 *
 * <p>A page in a browser of this machine can have its own name point to 127.0.0.1 and then read
 * what the port answers, which asks for nothing else. The browser still sends the page's name as
 * the host.
 */
public final class HostCheck extends Handler.Wrapper {

  private final Set<String> names;
  private final Request.Handler refusal;

  /**
   * Before the handlers of a port that listens on loopback.
   *
   * @param names by which it may be called besides addresses of loopback and {@code localhost}
   * @param refusal answers what names another host
   */
  public HostCheck(Handler handlers, List<String> names, Request.Handler refusal) {
    super(handlers);
    this.names = names.stream().map(HostCheck::normal).collect(Collectors.toUnmodifiableSet());
    this.refusal = refusal;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return isOurs(request)
        ? super.handle(request, response, callback)
        : refusal.handle(request, response, callback);
  }

  /** No host at all is HTTP/1.0, which no browser speaks. */
  private boolean isOurs(Request request) {
    String target = request.getHttpURI().getHost();
    if (target != null && !isOurs(target)) {
      return false;
    }
    for (HttpField field : request.getHeaders()) {
      if (field.getHeader() == HttpHeader.HOST && !isOurs(withoutPort(field.getValue()))) {
        return false;
      }
    }
    return true;
  }

  private boolean isOurs(String host) {
    return Loopback.isNamedBy(host) || names.contains(normal(host));
  }

  private static String withoutPort(String authority) {
    int colon = authority.lastIndexOf(':');
    return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
  }

  private static String normal(String host) {
    return host.toLowerCase(Locale.ROOT);
  }
}
