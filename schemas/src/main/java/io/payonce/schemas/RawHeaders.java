package io.payonce.schemas;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Names of the headers of a raw record. A direct producer may leave out every one of them. */
public final class RawHeaders {

  /** The kind of sender, {@code alipay}; the processor's configuration says what absence means. */
  public static final String SOURCE = "source";

  /** When the body was received, epoch milliseconds in decimal; absent: the record's timestamp. */
  public static final String RECEIVED_AT = "received-at";

  /** The ingress's name for the request, also in its answer's X-Request-Id. */
  public static final String REQUEST_ID = "request-id";

  /** Content-Type as received. */
  public static final String CONTENT_TYPE = "content-type";

  /** Path of the request. */
  public static final String PATH = "path";

  /** Query string of the request, when there was one. */
  public static final String QUERY = "query";

  /**
   * Prefix of request headers that are kept by configuration, for example {@code http-user-agent}.
   */
  public static final String HTTP_PREFIX = "http-";

  /** W3C trace context, passed on to every outcome. */
  public static final String TRACEPARENT = "traceparent";

  /** Coordinates of the raw record that this one repeats under the right key. */
  public static final String REROUTED_FROM = "rerouted-from";

  /** Coordinates of the rejected record that this one puts back. */
  public static final String REDRIVEN_FROM = "redriven-from";

  /** Proof of when the first copy was received, of a redriven or rerouted record: see there. */
  public static final String RECEIPT_PROOF = "receipt-proof";

  private RawHeaders() {}

  /** The last value of a header as UTF-8 text, or null when it is absent or has no value. */
  public static String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
