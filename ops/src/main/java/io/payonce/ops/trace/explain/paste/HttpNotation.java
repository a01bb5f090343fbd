package io.payonce.ops.trace.explain.paste;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the body of an HTTP message, as a proxy or a packet capture shows it. */
final class HttpNotation {

  private static final Pattern START =
      Pattern.compile("(?:POST|PUT|GET) \\S+(?: HTTP/[\\d.]+)?\\r?\\n");

  private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]*:.*");

  private static final Pattern CHUNKED = Pattern.compile("(?i)transfer-encoding: *chunked");

  private static final Pattern EMPTY_LINE = Pattern.compile("\\r?\\n\\r?\\n");

  private HttpNotation() {}

  /** The body with one character for each byte; null when this is no message with a body. */
  static String body(String text) {
    Matcher empty = EMPTY_LINE.matcher(text);
    if (!empty.find()) {
      return null;
    }
    String head = text.substring(0, empty.start()) + "\n";
    Matcher start = START.matcher(head);
    String headers = start.lookingAt() ? head.substring(start.end()) : head;
    if (!headers.lines().allMatch(line -> HEADER.matcher(line).matches())) {
      return null;
    }
    String body = text.substring(empty.end());
    return CHUNKED.matcher(headers).find() ? unchunked(body) : body;
  }

  private static String unchunked(String body) {
    StringBuilder whole = new StringBuilder();
    int at = 0;
    while (at < body.length()) {
      int lineEnd = body.indexOf('\n', at);
      int size = lineEnd < 0 ? -1 : size(body.substring(at, lineEnd).strip());
      if (size <= 0) {
        return size == 0 ? whole.toString() : body;
      }
      int end = Math.min(body.length(), lineEnd + 1 + size);
      whole.append(body, lineEnd + 1, end);
      at = body.startsWith("\r\n", end) ? end + 2 : end + 1;
    }
    return whole.toString();
  }

  /** Of a chunk in hexadecimal digits; -1 when it is none. */
  private static int size(String digits) {
    return digits.matches("[0-9A-Fa-f]{1,6}") ? Integer.parseInt(digits, 16) : -1;
  }
}
