package io.payonce.schemas;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Names, writers and readers of the headers of a raw record. A direct producer may leave out every
 * one of them.
 */
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

  /** A time in epoch milliseconds has 13 digits until the year 2286. */
  public static final int RECEIVED_AT_DIGITS_MAX = 14;

  private RawHeaders() {}

  /** Says when the body was received, epoch milliseconds, in place of what is said. */
  public static void putReceivedAt(Headers headers, long epochMs) {
    put(headers, RECEIVED_AT, Long.toString(epochMs));
  }

  /** When the body was received, epoch milliseconds, or {@link Decimal#NONE}. */
  public static long receivedAtMs(Headers headers) {
    Header header = headers.lastHeader(RECEIVED_AT);
    return header == null ? Decimal.NONE : Decimal.of(header.value(), RECEIVED_AT_DIGITS_MAX);
  }

  /** Says which raw record this one repeats under the right key. */
  public static void putReroutedFrom(Headers headers, Coordinates raw) {
    put(headers, REROUTED_FROM, raw.toString());
  }

  /** The raw record that this one repeats under the right key, or null. */
  public static Coordinates reroutedFrom(Headers headers) {
    return Coordinates.parse(text(headers, REROUTED_FROM));
  }

  /** Says which rejected record this one puts back. */
  public static void putRedrivenFrom(Headers headers, Coordinates rejected) {
    put(headers, REDRIVEN_FROM, rejected.toString());
  }

  /** The rejected record that this one puts back, or null. */
  public static Coordinates redrivenFrom(Headers headers) {
    return Coordinates.parse(text(headers, REDRIVEN_FROM));
  }

  /** The last value of a header as UTF-8 text, or null when it is absent or has no value. */
  public static String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static void put(Headers headers, String name, String value) {
    headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
