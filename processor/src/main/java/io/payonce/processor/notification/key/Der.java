package io.payonce.processor.notification.key;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The DER of a key or certificate, however it is wrapped: as it is, in PEM, in bare base64. */
final class Der {

  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";

  private Der() {}

  /**
   * The first DER sequence in a file or a text.
   *
   * @throws IllegalArgumentException when there is none
   */
  static DerElement sequence(byte[] content) {
    try {
      DerElement element = DerElement.only(unwrap(content));
      if (element.tag() == DerElement.SEQUENCE) {
        return element;
      }
      throw new IllegalArgumentException("no sequence");
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected PEM, base64 or DER, got " + content.length + " bytes that are none of it", e);
    }
  }

  private static byte[] unwrap(byte[] content) {
    if (content.length > 0 && content[0] == DerElement.SEQUENCE && !isText(content)) {
      return content;
    }
    String text = new String(content, StandardCharsets.UTF_8);
    int begin = text.indexOf(BEGIN);
    return base64(begin < 0 ? text : pem(text, begin + BEGIN.length()));
  }

  /** The first byte of DER is the digit 0 too, but what follows is never only base64. */
  private static boolean isText(byte[] content) {
    for (byte b : content) {
      if (b < 0x20 && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }

  private static byte[] base64(String text) {
    return Base64.getDecoder().decode(text.replaceAll("[\\s\\uFEFF]", ""));
  }

  /** What lies between the first line of a PEM block, whose type begins there, and its last. */
  private static String pem(String text, int type) {
    int dashes = text.indexOf(DASHES, type);
    int end = text.indexOf(END, type);
    if (dashes < 0 || end < dashes + DASHES.length()) {
      throw new IllegalArgumentException("no line ends the PEM block");
    }
    return text.substring(dashes + DASHES.length(), end);
  }
}
