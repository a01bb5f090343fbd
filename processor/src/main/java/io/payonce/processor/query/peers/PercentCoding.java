package io.payonce.processor.query.peers;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Percent-encoding of one part of a URI, strict and in UTF-8.
 *
 * <p>An id may be any text, so each part is decoded on its own, after the path was taken apart.
 */
public final class PercentCoding {

  private static final String UNRESERVED = "-_~";

  private PercentCoding() {}

  /**
   * Encodes all but letters, digits and {@code -_~}; dots too, so that no part is a dot segment.
   */
  public static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (isAlphanumeric(b) || UNRESERVED.indexOf(b) >= 0) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return encoded.toString();
  }

  private static boolean isAlphanumeric(byte b) {
    return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
  }

  /**
   * Decodes a part of a path.
   *
   * @throws InvalidRequestException when an escape is malformed or the bytes are no UTF-8
   */
  public static String decode(String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    int at = 0;
    while (at < encoded.length()) {
      int percent = encoded.indexOf('%', at);
      int end = percent < 0 ? encoded.length() : percent;
      bytes.writeBytes(encoded.substring(at, end).getBytes(StandardCharsets.UTF_8));
      at = end;
      if (percent >= 0) {
        bytes.write(escaped(encoded, percent));
        at = percent + 3;
      }
    }
    return text(bytes.toByteArray());
  }

  /** Decodes a part of a query, where {@code +} is a space. */
  public static String decodeParameter(String encoded) {
    return decode(encoded.replace("+", "%20"));
  }

  private static int escaped(String encoded, int percent) {
    if (percent + 2 < encoded.length()
        && HexFormat.isHexDigit(encoded.charAt(percent + 1))
        && HexFormat.isHexDigit(encoded.charAt(percent + 2))) {
      return HexFormat.fromHexDigits(encoded, percent + 1, percent + 3);
    }
    throw new InvalidRequestException("a % in the URI is not followed by two hex digits");
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidRequestException("the URI is not UTF-8");
    }
  }
}
