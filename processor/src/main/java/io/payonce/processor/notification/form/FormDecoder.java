package io.payonce.processor.notification.form;

import static io.payonce.schemas.RejectionReason.DUPLICATE_FIELD;
import static io.payonce.schemas.RejectionReason.EMPTY_BODY;
import static io.payonce.schemas.RejectionReason.MALFORMED_FORM;

import io.payonce.schemas.RawLimits;
import io.payonce.schemas.RejectionReason;

/**
 * Decodes {@code application/x-www-form-urlencoded} strictly, in one pass, into bytes.
 *
 * <p>As the WHATWG parser does on bytes, but what that one mends or leaves ambiguous is rejected: a
 * malformed escape, an empty name, a name that occurs twice.
 */
public final class FormDecoder {

  static final int BODY_BYTES_MAX = RawLimits.BODY_BYTES_MAX;

  private final byte[] body;
  private final byte[] decoded;
  private final Form form;
  private int position;
  private int length;
  private Checked<Form> rejection;

  private FormDecoder(byte[] body) {
    this.body = body;
    this.decoded = new byte[body.length];
    this.form = new Form(decoded);
  }

  /** The fields of a body; null is an empty body. */
  public static Checked<Form> decode(byte[] body) {
    if (body == null || body.length == 0) {
      return Checked.rejected(EMPTY_BODY, "expected a form, got no byte");
    }
    if (body.length > BODY_BYTES_MAX) {
      return Checked.rejected(
          MALFORMED_FORM, body.length + " bytes, at most " + BODY_BYTES_MAX + " are allowed");
    }
    return new FormDecoder(body).decode();
  }

  private Checked<Form> decode() {
    while (position < body.length && rejection == null) {
      if (body[position] == '&') {
        position++;
      } else {
        field();
      }
    }
    return rejection == null ? Checked.passed(form) : rejection;
  }

  private void field() {
    int start = position;
    int nameFrom = length;
    copy(true);
    int valueFrom = length;
    if (position < body.length && body[position] == '=') {
      position++;
      copy(false);
    }
    if (rejection == null) {
      add(start, nameFrom, valueFrom);
    }
  }

  /** Copies up to the end of a name or value; the places in locals, for this is the inner loop. */
  private void copy(boolean isName) {
    int at = position;
    int end = length;
    while (at < body.length) {
      byte b = body[at];
      if (b == '&' || isName && b == '=') {
        break;
      }
      at++;
      if (b == '%') {
        b = escaped(at);
        at += 2;
        if (b == '&' || isName && b == '=') {
          form.separatorEscaped();
        }
      } else if (b == '+') {
        b = ' ';
      }
      decoded[end++] = b;
    }
    position = at;
    length = end;
  }

  private byte escaped(int at) {
    int high = at < body.length ? hex(body[at]) : -1;
    int low = at + 1 < body.length ? hex(body[at + 1]) : -1;
    if (high < 0 || low < 0) {
      reject(MALFORMED_FORM, at - 1, "expected two hex digits after '%'");
    }
    return (byte) (high << 4 | low);
  }

  private static int hex(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }

  private void add(int start, int nameFrom, int valueFrom) {
    if (nameFrom == valueFrom) {
      reject(MALFORMED_FORM, start, "expected a name before '='");
    } else if (form.size() == Form.FIELDS_MAX) {
      reject(MALFORMED_FORM, start, "expected at most " + Form.FIELDS_MAX + " fields");
    } else if (!form.add(valueFrom, length)) {
      reject(DUPLICATE_FIELD, start, "expected a name that did not occur before");
    }
  }

  /** The first rejection stands. It names a place and never what is there: that may be a person. */
  private void reject(RejectionReason reason, int at, String expected) {
    if (rejection == null) {
      rejection = Checked.rejected(reason, "byte " + at + " of the body: " + expected);
    }
  }
}
