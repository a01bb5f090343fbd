package io.payonce.schemas;

import java.util.regex.Pattern;

/**
 * The header {@code traceparent} of W3C Trace Context: which trace something belongs to.
 *
 * @param traceId 32 lower-case hex digits
 * @param spanId 16 lower-case hex digits
 * @param flags 2 lower-case hex digits; the lowest bit says that the trace is sampled
 */
public record TraceParent(String traceId, String spanId, String flags) {

  /** Version 00, and later ones that look like it. */
  private static final Pattern FORM =
      Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  /** Reads a header's value; null when there is none or it is not well-formed. */
  public static TraceParent parse(String value) {
    return value != null && value.length() == 55 && FORM.matcher(value).matches()
        ? new TraceParent(value.substring(3, 35), value.substring(36, 52), value.substring(53))
        : null;
  }

  /** The trace of a header's value, or null: for logs, which take nothing that is not checked. */
  public static String traceId(String value) {
    TraceParent parent = parse(value);
    return parent == null ? null : parent.traceId();
  }

  /** The header's value. */
  @Override
  public String toString() {
    return "00-" + traceId + "-" + spanId + "-" + flags;
  }
}
