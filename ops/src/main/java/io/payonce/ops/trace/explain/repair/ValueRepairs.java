package io.payonce.ops.trace.explain.repair;

import io.payonce.ops.records.LooseForm;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Undoes what was done to all values alike. */
public final class ValueRepairs implements Repair {

  private static final Charset GBK = Charset.forName("GBK");

  private record Undo(Cause cause, String detail, UnaryOperator<String> change) {}

  private static final List<Undo> UNDOS =
      List.of(
          new Undo(Cause.HTML_ESCAPED, null, HtmlText::unescaped),
          new Undo(
              Cause.HTML_ESCAPED, "twice over", v -> HtmlText.unescaped(HtmlText.unescaped(v))),
          new Undo(Cause.BACKSLASHES, null, ValueRepairs::withoutBackslashes),
          new Undo(
              Cause.CHARSET_MIXED,
              "signed in GBK, received in UTF-8",
              v -> recoded(v, StandardCharsets.UTF_8, GBK)),
          new Undo(
              Cause.CHARSET_MIXED,
              "signed in UTF-8, received in GBK",
              v -> recoded(v, GBK, StandardCharsets.UTF_8)),
          new Undo(
              Cause.CHARSET_MIXED,
              "UTF-8 or GBK was read as ISO-8859-1 and written as UTF-8",
              v -> recoded(v, StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)),
          new Undo(
              Cause.CHARSET_MIXED,
              "UTF-8 was read as GBK and written as UTF-8",
              v -> recoded(v, StandardCharsets.UTF_8, GBK)),
          new Undo(Cause.DOUBLE_ENCODED, "in the values", LooseForm::decoded),
          new Undo(Cause.PLUS_LOST, "in the values", v -> v.replace(' ', '+')),
          new Undo(Cause.LINE_BREAKS, null, v -> v.replace("\r\n", "\n")),
          new Undo(Cause.LINE_BREAKS, null, v -> v.replace("\r\n", "\n").replace("\n", "\r\n")));

  @Override
  public Stream<Mended> undo(LooseForm received) {
    return UNDOS.stream()
        .map(u -> Mended.of(received.mapValues(u.change()), u.cause(), u.detail()))
        .filter(mended -> !mended.form().equals(received));
  }

  private static String withoutBackslashes(String value) {
    return value.replaceAll("\\\\(.)", "$1");
  }

  /** The bytes of a value in another charset; as they are when they are no text in the first. */
  private static String recoded(String value, Charset from, Charset to) {
    ByteBuffer bytes = ByteBuffer.wrap(value.getBytes(StandardCharsets.ISO_8859_1));
    try {
      CharBuffer text = from.newDecoder().decode(bytes);
      ByteBuffer recoded = to.newEncoder().encode(text);
      return StandardCharsets.ISO_8859_1.decode(recoded).toString();
    } catch (CharacterCodingException malformed) {
      return value;
    }
  }
}
