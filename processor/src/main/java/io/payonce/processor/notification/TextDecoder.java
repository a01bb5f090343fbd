package io.payonce.processor.notification;

import static io.payonce.schemas.RejectionReason.UNDECODABLE_TEXT;

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
final class TextDecoder {

  private static final Charset GBK = Charset.forName("GBK");

  private final Charset charset;

  private TextDecoder(Charset charset) {
    this.charset = charset;
  }

  /** The decoder for a form's values. */
  static Checked<TextDecoder> of(Form form) {
    ByteSlice named = form.value(Field.CHARSET);
    Charset charset = named == null ? guess(form.bytes()) : charset(named);
    return charset == null
        ? Checked.rejected(
            UNDECODABLE_TEXT,
            "charset is " + Token.text(named) + ", expected utf-8, gbk, gb2312 or gb18030")
        : Checked.passed(new TextDecoder(charset));
  }

  private static Charset charset(ByteSlice name) {
    return switch (name.latin1().toLowerCase(Locale.ROOT)) {
      case "utf-8", "utf8" -> StandardCharsets.UTF_8;
      case "gbk", "gb2312", "gb18030" -> GBK;
      default -> null;
    };
  }

  private static Charset guess(ByteSlice bytes) {
    return decode(bytes, StandardCharsets.UTF_8) == null ? GBK : StandardCharsets.UTF_8;
  }

  /** The text of a value, or null when it is none in this charset. */
  String decode(ByteSlice value) {
    return decode(value, charset);
  }

  /** A byte below 128 is ASCII in each of the charsets, unless another one leads it. */
  private static String decode(ByteSlice bytes, Charset charset) {
    if (bytes.isAscii()) {
      return bytes.latin1();
    }
    try {
      return charset.newDecoder().decode(bytes.buffer()).toString();
    } catch (CharacterCodingException malformed) {
      return null;
    }
  }
}
