package io.payonce.processor.notification.key;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The bytes of a key's text: their charset, and the lengths that DER and base64 must have. */
final class KeyEncoding {

  private static final int SM2_PRIVATE_BYTES = 32;
  private static final int UTF16_SAMPLE = 64;

  private KeyEncoding() {}

  /** Whether the bytes are text. DER begins with the digit 0, too, and has other bytes soon. */
  static boolean isText(byte[] content) {
    for (byte b : content) {
      if (b < 0x20 && b >= 0 && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0x0b) {
        return false;
      }
    }
    return content.length > 0;
  }

  /** The text of bytes in UTF-8, without a byte order mark. */
  static String text(byte[] content) {
    if (isUtf16(content)) {
      throw KeyText.bad("UTF-16: save the file as UTF-8 or plain ASCII");
    }
    CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(content);
    CharBuffer out = CharBuffer.allocate(content.length + 1);
    if (utf8.decode(in, out, true).isError() || !isText(content)) {
      throw KeyText.bad(
          content.length
              + " bytes that are neither text in UTF-8 nor DER: is it another file, or saved in"
              + " another charset?");
    }
    String text = out.flip().toString();
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static boolean isUtf16(byte[] content) {
    int zeros = 0;
    int length = Math.min(content.length, UTF16_SAMPLE);
    for (int i = 0; i < length; i++) {
      zeros += content[i] == 0 ? 1 : 0;
    }
    boolean hasMark =
        length > 1 && (content[0] & 0xff) + (content[1] & 0xff) == 0xff + 0xfe && content[0] != 0;
    return hasMark || length > 3 && isText(withoutZeros(content)) && zeros * 3 >= length;
  }

  private static byte[] withoutZeros(byte[] content) {
    byte[] kept = new byte[content.length];
    int length = 0;
    for (byte b : content) {
      if (b != 0) {
        kept[length++] = b;
      }
    }
    return java.util.Arrays.copyOf(kept, length);
  }

  /** The bytes of hex digits: a bare point of SM2, or DER. */
  static byte[] hex(String digits) {
    if (digits.length() % 2 != 0) {
      throw KeyText.bad(
          digits.length() + " hex digits, an odd number: the key is cut, 130 are expected");
    }
    byte[] bytes = HexFormat.of().parseHex(digits);
    if (bytes.length == SM2_PRIVATE_BYTES) {
      throw KeyText.bad(
          "64 hex digits, as a private key of SM2 or a hash has: the public one has 130 and begins"
              + " with 04");
    }
    if (bytes.length == Sm2PublicKey.POINT_BYTES - 1) {
      throw KeyText.bad("128 hex digits: an SM2 key has 130, write 04 in front of x and y");
    }
    boolean isPoint = bytes[0] == Sm2PublicKey.UNCOMPRESSED;
    if (isPoint && bytes.length != Sm2PublicKey.POINT_BYTES) {
      throw KeyText.bad(
          "a point of SM2 that is cut or too long: 130 hex digits expected, "
              + digits.length()
              + " found");
    }
    return bytes;
  }

  /**
   * Compares a length with the one that the DER says in its first bytes.
   *
   * @param known the bytes of all whole groups of four characters
   */
  static void checkLength(byte[] known, int chars, int digits) {
    int bytes = expectedBytes(known);
    if (bytes == 0) {
      return;
    }
    int expected = (bytes + 2) / 3 * 4;
    int expectedDigits = (bytes * 4 + 2) / 3;
    if (digits != expectedDigits) {
      throw KeyText.bad(
          "a text that is "
              + (digits < expectedDigits ? "cut" : "too long")
              + ": "
              + expected
              + " characters of base64 expected, "
              + chars
              + " found");
    }
  }

  /** All bytes of the sequence that begins here, or 0 when none does. */
  private static int expectedBytes(byte[] der) {
    if (der.length < 4 || der[0] != DerElement.SEQUENCE) {
      return 0;
    }
    int length = der[1] & 0xff;
    return switch (length) {
      case 0x81 -> 3 + (der[2] & 0xff);
      case 0x82 -> 4 + ((der[2] & 0xff) << Byte.SIZE | der[3] & 0xff);
      default -> length < 0x80 ? 2 + length : 0;
    };
  }
}
