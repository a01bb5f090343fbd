package io.payonce.ops.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Reads an object as the processor writes it: ASCII, no spaces, no escapes, whole numbers. What is
 * written in any other way it refuses, and a full reader decides.
 */
final class PlainJson {

  private static final FieldNames EVENT = new FieldNames(EventField.BY_NAME);
  private static final FieldNames RAW = new FieldNames(EventField.IN_RAW);
  private static final FieldNames UNKNOWN = new FieldNames(Map.of());
  private static final byte[] RAW_NAME = {'r', 'a', 'w'};
  private static final byte[][] LITERALS = {bytes("true"), bytes("false"), bytes("null")};
  private static final int DIGITS_MAX = 18;

  private final byte[] json;
  private final int[] spans = new int[2 * EventField.values().length];
  private int at;

  private PlainJson(byte[] json) {
    this.json = json;
  }

  /**
   * Where the text of each field begins and ends, two numbers a field, zeros for one that is absent
   * or null; or null when the object is written in another way.
   */
  static int[] spans(byte[] json) {
    PlainJson reader = new PlainJson(json);
    return reader.object(EVENT) ? reader.spans : null;
  }

  private boolean object(FieldNames known) {
    if (!take('{')) {
      return false;
    }
    do {
      if (!member(known)) {
        return false;
      }
    } while (take(','));
    return take('}');
  }

  private boolean member(FieldNames known) {
    int from = at + 1;
    if (!string()) {
      return false;
    }
    int to = at - 1;
    if (!take(':')) {
      return false;
    }
    if (sign() == '{') {
      boolean isRaw = Arrays.equals(json, from, to, RAW_NAME, 0, RAW_NAME.length);
      return known == EVENT && object(isRaw ? RAW : UNKNOWN);
    }
    return value(known.find(json, from, to));
  }

  private boolean value(EventField field) {
    int from = at;
    byte first = sign();
    if (first == '"') {
      return string() && keep(field, from + 1, at - 1);
    }
    return first >= '0' && first <= '9'
        ? number() && keep(field, from, at)
        : literal() && (json[from] == 'n' || keep(field, from, at));
  }

  private boolean keep(EventField field, int from, int to) {
    if (field != null) {
      spans[2 * field.ordinal()] = from;
      spans[2 * field.ordinal() + 1] = to;
    }
    return true;
  }

  private boolean string() {
    if (!take('"')) {
      return false;
    }
    byte[] in = json;
    int i = at;
    while (i < in.length && in[i] >= ' ' && in[i] != '"' && in[i] != '\\') {
      i++;
    }
    at = i;
    return take('"');
  }

  private boolean number() {
    int from = at;
    while (sign() >= '0' && sign() <= '9') {
      at++;
    }
    return at - from <= DIGITS_MAX && (json[from] != '0' || at - from == 1);
  }

  private boolean literal() {
    for (byte[] literal : LITERALS) {
      int to = Math.min(json.length, at + literal.length);
      if (Arrays.equals(json, at, to, literal, 0, literal.length)) {
        at = to;
        return true;
      }
    }
    return false;
  }

  private boolean take(char sign) {
    boolean isThere = sign() == sign;
    if (isThere) {
      at++;
    }
    return isThere;
  }

  /** The byte that comes next, or 0 at the end. */
  private byte sign() {
    return at < json.length ? json[at] : 0;
  }

  private static byte[] bytes(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }
}
