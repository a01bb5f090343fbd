package io.payonce.ingress.form;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The record key of a form that nobody has verified yet.
 *
 * <p>It decides the partition and nothing else: the processor moves a genuine notification that
 * stands on the wrong one. So every form gets a defined key or none, and never an exception.
 */
public final class RoutingKey {

  /** Longer ones are nobody's order number: Alipay's have at most 64 characters. */
  static final int BYTES_MAX = 256;

  private static final List<String> NAMES =
      List.of("out_trade_no", "agreement_no", "auth_no", "notify_id");

  private static final Charset GBK = Charset.forName("GBK");

  private RoutingKey() {}

  /**
   * The UTF-8 bytes of the first of out_trade_no, agreement_no, auth_no, notify_id that is not
   * empty.
   *
   * @return null when there is none, or it has a broken escape, is too long or not of its charset
   */
  public static byte[] of(byte[] form) {
    FormScanner scanner = new FormScanner(form);
    for (String name : NAMES) {
      FormScanner.Value value = scanner.first(name);
      if (value != null && !value.isEmpty()) {
        return utf8(value.decoded(BYTES_MAX), scanner);
      }
    }
    return null;
  }

  private static byte[] utf8(byte[] key, FormScanner scanner) {
    // Pure ASCII, nearly always: the same bytes in every charset that Alipay uses.
    return key == null || isAscii(key) || !isGbk(scanner) ? key : fromGbk(key);
  }

  private static boolean isGbk(FormScanner scanner) {
    FormScanner.Value charset = scanner.first("charset");
    byte[] name = charset == null ? null : charset.decoded(BYTES_MAX);
    return name != null && "GBK".equalsIgnoreCase(new String(name, StandardCharsets.US_ASCII));
  }

  private static byte[] fromGbk(byte[] key) {
    try {
      ByteBuffer utf8 = StandardCharsets.UTF_8.encode(strictGbk(key));
      return utf8.remaining() > BYTES_MAX
          ? null
          : Arrays.copyOfRange(utf8.array(), utf8.arrayOffset(), utf8.limit());
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static CharBuffer strictGbk(byte[] key) throws CharacterCodingException {
    return GBK.newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(key));
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }
}
