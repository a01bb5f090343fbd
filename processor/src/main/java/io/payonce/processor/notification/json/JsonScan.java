package io.payonce.processor.notification.json;

import static io.payonce.schemas.RejectionReason.MALFORMED_JSON;

import io.payonce.processor.notification.form.Checked;
import io.payonce.schemas.RejectionReason;

/** A place in a JSON text, and the first thing that is wrong with it. */
final class JsonScan {

  /** What stands behind the last byte. */
  static final int END = -1;

  private final byte[] bytes;
  private int at;
  private Checked.Rejected<JsonValue.Members> rejection;

  JsonScan(byte[] bytes) {
    this.bytes = bytes;
  }

  byte[] bytes() {
    return bytes;
  }

  int at() {
    return at;
  }

  /** The byte here, 0 to 255, or {@link #END}. */
  int peek() {
    return at < bytes.length ? bytes[at] & 0xff : END;
  }

  /** The byte here, and on to the next. */
  int next() {
    int here = peek();
    at++;
    return here;
  }

  /** Goes on if the byte here is that one. */
  boolean take(char wanted) {
    boolean isThere = peek() == wanted;
    if (isThere) {
      at++;
    }
    return isThere;
  }

  void skipSpace() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
      at++;
    }
  }

  /** Goes on behind digits. Returns whether there was one. */
  boolean skipDigits() {
    int from = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    return at > from;
  }

  /** Remembers what was expected here; the first complaint counts. Always null. */
  <T> T expected(String what) {
    return reject(
        MALFORMED_JSON,
        "at byte " + Math.min(at, bytes.length) + ": expected " + what + ending(),
        null);
  }

  private String ending() {
    return at < bytes.length ? ", got something else" : ", got the end";
  }

  /** Remembers what is wrong; the first complaint counts. Always null. */
  <T> T reject(RejectionReason reason, String detail, String hint) {
    if (rejection == null) {
      rejection = new Checked.Rejected<>(reason, detail, hint);
    }
    return null;
  }

  /** The result of the reading: the first complaint if there was one. */
  Checked<JsonValue.Members> check(JsonValue.Members read) {
    return rejection == null ? Checked.passed(read) : rejection;
  }
}
