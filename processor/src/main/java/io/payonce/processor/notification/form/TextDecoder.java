package io.payonce.processor.notification.form;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Decodes values to text, strictly, by the signed {@code charset}.
 *
 * <p>Old formats name none: they are UTF-8 when all of their bytes are, else GBK. All names of the
 * GB family are read as GBK: what GB18030 means depends on the JDK's build and on a system
 * property.
 */
public final class TextDecoder {

  private static final Charset GBK = Charset.forName("GBK");

  private final Charset charset;

  private TextDecoder(Charset charset) {
    this.charset = charset;
  }

  /** The decoder for the values of signed fields: of a charset that is not known, ASCII alone. */
  public static TextDecoder of(Form signed) {
    ByteSlice named = signed.value(Field.CHARSET);
    Charset charset = named == null ? guess(signed) : charset(named);
    return new TextDecoder(charset);
  }

  private static Charset charset(ByteSlice name) {
    return switch (name.latin1().toLowerCase(Locale.ROOT)) {
      case "utf-8", "utf8" -> StandardCharsets.UTF_8;
      case "gbk", "gb2312", "gb18030" -> GBK;
      default -> null;
    };
  }

  /** By the values of signed fields: what a sender did not sign has no say. */
  private static Charset guess(Form signed) {
    for (int i = 0; i < signed.size(); i++) {
      if (decode(signed.value(i), StandardCharsets.UTF_8) == null) {
        return GBK;
      }
    }
    return StandardCharsets.UTF_8;
  }

  /** The text of a value, or null when it is none in this charset. */
  public String decode(ByteSlice value) {
    return decode(value, charset);
  }

  /** A byte below 128 is ASCII in each of the charsets, unless another one leads it. */
  private static String decode(ByteSlice bytes, Charset charset) {
    if (bytes.isAscii()) {
      return bytes.latin1();
    }
    if (charset == null) {
      return null;
    }
    try {
      return charset.newDecoder().decode(bytes.buffer()).toString();
    } catch (CharacterCodingException malformed) {
      return null;
    }
  }
}
