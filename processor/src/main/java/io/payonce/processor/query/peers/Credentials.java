package io.payonce.processor.query.peers;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * The client's token or certificate, forwarded with its query so that the answering instance can
 * authorize it again.
 *
 * @param authorization the header's values; secret
 */
public record Credentials(List<String> authorization) {

  /** Nothing else is a token, and the client throws at what is no header. */
  private static final Pattern SENDABLE = Pattern.compile("[ -~]+");

  static final Credentials NONE = new Credentials(List.of());

  public static Credentials of(Request request) {
    return new Credentials(
        request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION).stream()
            .filter(SENDABLE.asMatchPredicate())
            .toList());
  }

  boolean isEmpty() {
    return authorization.isEmpty();
  }

  HttpRequest.Builder addTo(HttpRequest.Builder request) {
    authorization.forEach(value -> request.header(HttpHeader.AUTHORIZATION.asString(), value));
    return request;
  }

  @Override
  public String toString() {
    return "Credentials";
  }
}
