package io.payonce.ingress.request;

import io.payonce.ingress.form.BodyType;
import io.payonce.ingress.form.RoutingKey;
import io.payonce.ingress.trace.NotificationTrace;
import io.payonce.schemas.EnvelopeKeyDeserializer;
import io.payonce.schemas.RawNotification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Turns a request and its body into the raw record: what is kept, and how much of it. */
public final class RecordFields {

  /** Bytes of a header's value that are kept; a longer one is cut. */
  static final int VALUE_BYTES_MAX = 1024;

  private final List<String> httpHeadersKept;
  private final Map<String, EnvelopeKeyDeserializer> orders;
  private final Function<Request, String> requestIds;

  /**
   * A maker of raw records.
   *
   * @param orders reads the keys of a sender that tells of orders, by its name
   */
  public RecordFields(
      List<String> httpHeadersKept,
      Map<String, EnvelopeKeyDeserializer> orders,
      Function<Request, String> requestIds) {
    this.httpHeadersKept = List.copyOf(httpHeadersKept);
    this.orders = Map.copyOf(orders);
    this.requestIds = requestIds;
  }

  RawNotification of(
      String source, long receivedAtMs, byte[] body, Request request, NotificationTrace trace) {
    HttpFields headers = request.getHeaders();
    return new RawNotification(
        routingKey(source, body),
        body,
        source,
        receivedAtMs,
        requestIds.apply(request),
        cut(headers.get(HttpHeader.CONTENT_TYPE)),
        cut(request.getHttpURI().getPath()),
        cut(request.getHttpURI().getQuery()),
        trace.publishing(NotificationTrace.received(headers)),
        kept(headers));
  }

  /** The record key of a body that nobody has verified yet, or null. */
  private byte[] routingKey(String source, byte[] body) {
    if (BodyType.of(source) == BodyType.FORM) {
      return RoutingKey.of(body);
    }
    EnvelopeKeyDeserializer ofOrder = orders.get(source);
    return ofOrder == null ? EnvelopeKeyDeserializer.deserialize(body) : ofOrder.key(body);
  }

  private Map<String, String> kept(HttpFields headers) {
    Map<String, String> kept = new LinkedHashMap<>();
    for (String name : httpHeadersKept) {
      List<String> values = headers.getValuesList(name);
      if (!values.isEmpty()) {
        kept.put(name, cut(String.join(", ", values)));
      }
    }
    return kept;
  }

  /** The beginning of a text that is at most {@link #VALUE_BYTES_MAX} bytes of UTF-8. */
  static String cut(String text) {
    if (text == null || text.length() * 3L <= VALUE_BYTES_MAX) {
      return text;
    }
    int bytes = 0;
    for (int at = 0; at < text.length(); ) {
      int codePoint = text.codePointAt(at);
      bytes += utf8Length(codePoint);
      if (bytes > VALUE_BYTES_MAX) {
        return text.substring(0, at);
      }
      at += Character.charCount(codePoint);
    }
    return text;
  }

  private static int utf8Length(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : 4;
  }
}
