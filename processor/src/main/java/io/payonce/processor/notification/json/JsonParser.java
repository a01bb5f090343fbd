package io.payonce.processor.notification.json;

import static io.payonce.schemas.RejectionReason.DUPLICATE_FIELD;
import static io.payonce.schemas.RejectionReason.MALFORMED_JSON;

import io.payonce.processor.notification.form.ByteSlice;
import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.form.Token;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A reader of one JSON object, by RFC 8259 and stricter: UTF-8 without a byte order mark, each name
 * once in its object, at most {@link #DEPTH_MAX} levels and {@link #VALUES_MAX} values.
 *
 * <p>It never throws because of its input, and costs time linear in it.
 */
public final class JsonParser {

  /** How deep objects and arrays may lie in each other; it bounds the recursion. */
  public static final int DEPTH_MAX = 32;

  /** How many values a text may have, at all depths together. */
  public static final int VALUES_MAX = 1024;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final JsonScan scan;
  private final JsonStrings strings;
  private int values;

  private JsonParser(byte[] body) {
    scan = new JsonScan(body);
    strings = new JsonStrings(scan);
  }

  /**
   * The object that a body is.
   *
   * @param body not copied: it must not change afterwards
   */
  public static Checked<JsonValue.Members> parse(byte[] body) {
    return checkEncoding(body).then(utf8 -> new JsonParser(utf8).parse());
  }

  private static Checked<byte[]> checkEncoding(byte[] body) {
    if (body.length >= BYTE_ORDER_MARK.length
        && new ByteSlice(body, 0, BYTE_ORDER_MARK.length).is(BYTE_ORDER_MARK)) {
      return Checked.rejected(
          MALFORMED_JSON,
          "the body begins with a byte order mark",
          "The sender must write UTF-8 without a byte order mark");
    }
    if (ByteSlice.of(body).isAscii()) {
      return Checked.passed(body);
    }
    ByteBuffer in = ByteBuffer.wrap(body);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result = decoder.decode(in, CharBuffer.allocate(body.length), true);
    return result.isError()
        ? Checked.rejected(MALFORMED_JSON, "at byte " + in.position() + ": expected UTF-8")
        : Checked.passed(body);
  }

  private Checked<JsonValue.Members> parse() {
    scan.skipSpace();
    JsonValue.Members read =
        scan.peek() == '{' ? object(1) : scan.expected("{, where the envelope begins");
    scan.skipSpace();
    if (scan.peek() != JsonScan.END) {
      scan.expected("the end behind the envelope");
    }
    return scan.check(read);
  }

  /** The value that begins here, or null when there is none. */
  private JsonValue value(int depth) {
    if (++values > VALUES_MAX) {
      return scan.reject(MALFORMED_JSON, "expected at most " + VALUES_MAX + " values", null);
    }
    int c = scan.peek();
    return switch (c) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> strings.read();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> c == '-' || c >= '0' && c <= '9' ? number() : scan.expected("a value");
    };
  }

  private JsonValue.Members object(int depth) {
    if (depth > DEPTH_MAX) {
      return tooDeep();
    }
    int from = scan.at();
    Map<String, JsonValue> members = new LinkedHashMap<>();
    scan.next();
    scan.skipSpace();
    if (scan.take('}')) {
      return new JsonValue.Members(since(from), members);
    }
    do {
      scan.skipSpace();
      if (!member(members, depth)) {
        return null;
      }
      scan.skipSpace();
    } while (scan.take(','));
    return scan.take('}')
        ? new JsonValue.Members(since(from), members)
        : scan.expected("a comma or }");
  }

  private boolean member(Map<String, JsonValue> members, int depth) {
    JsonValue.Text name = strings.read();
    if (name == null) {
      return false;
    }
    scan.skipSpace();
    if (!scan.take(':')) {
      scan.expected("a colon behind a name");
      return false;
    }
    scan.skipSpace();
    JsonValue value = value(depth + 1);
    if (value != null && members.put(name.text(), value) != null) {
      scan.reject(DUPLICATE_FIELD, "an object has the name " + shown(name) + " twice", null);
      return false;
    }
    return value != null;
  }

  private static String shown(JsonValue.Text name) {
    return Token.text(ByteSlice.of(name.text().getBytes(StandardCharsets.UTF_8)));
  }

  private JsonValue.Items array(int depth) {
    if (depth > DEPTH_MAX) {
      return tooDeep();
    }
    int from = scan.at();
    List<JsonValue> items = new ArrayList<>();
    scan.next();
    scan.skipSpace();
    if (scan.take(']')) {
      return new JsonValue.Items(since(from), items);
    }
    do {
      scan.skipSpace();
      JsonValue item = value(depth + 1);
      if (item == null) {
        return null;
      }
      items.add(item);
      scan.skipSpace();
    } while (scan.take(','));
    return scan.take(']') ? new JsonValue.Items(since(from), items) : scan.expected("a comma or ]");
  }

  private <T> T tooDeep() {
    return scan.reject(
        MALFORMED_JSON, "expected objects and arrays at most " + DEPTH_MAX + " deep", null);
  }

  private JsonValue.Word word(String word) {
    int from = scan.at();
    for (int i = 0; i < word.length(); i++) {
      if (!scan.take(word.charAt(i))) {
        return scan.expected("true, false or null");
      }
    }
    return new JsonValue.Word(since(from));
  }

  private JsonValue.Number number() {
    int from = scan.at();
    scan.take('-');
    boolean isWhole = scan.take('0') || scan.skipDigits();
    boolean hasFraction = !scan.take('.') || scan.skipDigits();
    return isWhole && hasFraction && exponent()
        ? new JsonValue.Number(since(from))
        : scan.expected("a digit");
  }

  private boolean exponent() {
    if (!scan.take('e') && !scan.take('E')) {
      return true;
    }
    if (!scan.take('+')) {
      scan.take('-');
    }
    return scan.skipDigits();
  }

  private ByteSlice since(int from) {
    return new ByteSlice(scan.bytes(), from, scan.at());
  }
}
