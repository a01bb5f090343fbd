package io.payonce.processor.notification;

import static io.payonce.schemas.RejectionReason.BAD_SIGNATURE;

import io.payonce.processor.notification.form.ByteSlice;
import io.payonce.processor.notification.form.Checked;
import java.util.Arrays;
import java.util.Base64;

/**
 * The field {@code sign}: canonical base64 of RFC 4648, 4, in which line breaks may stand.
 *
 * <p>Canonical: each signature has one text, and nobody can make a second that verifies too.
 */
final class SignatureText {

  /** Bytes that four characters hold. */
  private static final int BYTES_OF_FOUR = 3;

  private SignatureText() {}

  /** The signature's bytes; null is an absent field. */
  static Checked<byte[]> decode(ByteSlice sign) {
    if (sign == null) {
      return Checked.rejected(BAD_SIGNATURE, "sign is missing or empty");
    }
    byte[] text = withoutLineBreaks(sign);
    byte[] signature = decode(text);
    return signature != null && isCanonical(text, signature)
        ? Checked.passed(signature)
        : Checked.rejected(
            BAD_SIGNATURE,
            "sign is not canonical base64: " + text.length + " characters",
            hint(text));
  }

  /** Of what decodes, only the last four characters can be written in more than one way. */
  private static boolean isCanonical(byte[] text, byte[] signature) {
    int lastBytes = signature.length % BYTES_OF_FOUR;
    if (text.length % 4 != 0 || lastBytes == 0) {
      return text.length % 4 == 0;
    }
    byte[] last = Arrays.copyOfRange(signature, signature.length - lastBytes, signature.length);
    byte[] canonical = Base64.getEncoder().encode(last);
    return Arrays.equals(text, text.length - 4, text.length, canonical, 0, 4);
  }

  private static byte[] withoutLineBreaks(ByteSlice sign) {
    byte[] text = new byte[sign.length()];
    int length = 0;
    for (int i = 0; i < sign.length(); i++) {
      if (sign.at(i) != '\r' && sign.at(i) != '\n') {
        text[length++] = sign.at(i);
      }
    }
    return length == text.length ? text : Arrays.copyOf(text, length);
  }

  private static byte[] decode(byte[] text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }

  private static String hint(byte[] text) {
    for (byte b : text) {
      if (b == ' ') {
        return "'+' of sign became a space: something before Payonce decodes the body once more.";
      }
    }
    return text.length % 4 == 0
        ? null
        : "The '=' at its end may be lost: look for a proxy that alters or cuts the body.";
  }
}
