package io.payonce.ops.records;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * The fields of a body as far as they can be made out, as received and with those that occur twice.
 *
 * <p>Reading never fails: what is no escape stays as it is. One character stands for each byte, so
 * nothing is lost and texts sort as bytes do.
 *
 * @param fields in the order of the body, {@link #FIELDS_MAX} at most
 */
public record LooseForm(List<FormField> fields) {

  /** Further fields are not read: the processor takes half as many. */
  public static final int FIELDS_MAX = 512;

  private static final Charset GBK = Charset.forName("GBK");

  /** Keeps its own copy of the fields. */
  public LooseForm {
    fields = List.copyOf(fields);
  }

  /** The fields of a body; null has none. */
  public static LooseForm parse(byte[] body) {
    return parse(latin1(body), LooseForm::decoded);
  }

  /**
   * The fields of a body, one character for each byte.
   *
   * @param decoding what names and values go through
   */
  public static LooseForm parse(String body, UnaryOperator<String> decoding) {
    List<FormField> fields = new ArrayList<>();
    int from = 0;
    while (from < body.length() && fields.size() < FIELDS_MAX) {
      int end = indexOr(body.length(), body.indexOf('&', from));
      if (end > from) {
        String field = body.substring(from, end);
        int equals = indexOr(field.length(), field.indexOf('='));
        String value = field.substring(Math.min(field.length(), equals + 1));
        fields.add(
            new FormField(decoding.apply(field.substring(0, equals)), decoding.apply(value)));
      }
      from = end + 1;
    }
    return new LooseForm(fields);
  }

  /** A body with one character for each byte; null is empty. */
  public static String latin1(byte[] body) {
    return body == null ? "" : new String(body, StandardCharsets.ISO_8859_1);
  }

  /** A text without its escapes; {@code +} is a space. */
  public static String decoded(String text) {
    StringBuilder decoded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int escaped = c == '%' ? escaped(text, i) : -1;
      decoded.append(escaped >= 0 ? (char) escaped : c == '+' ? ' ' : c);
      i += escaped >= 0 ? 2 : 0;
    }
    return decoded.toString();
  }

  private static int escaped(String text, int at) {
    if (at + 2 >= text.length()) {
      return -1;
    }
    int high = hex(text.charAt(at + 1));
    int low = hex(text.charAt(at + 2));
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static int hex(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }

  private static int indexOr(int other, int index) {
    return index < 0 ? other : index;
  }

  /** The value of the first field of that name, one character for each byte, or null. */
  public String value(String name) {
    for (FormField field : fields) {
      if (field.name().equals(name)) {
        return field.value();
      }
    }
    return null;
  }

  /** The text of the only field of that name; null when there is none, or several. */
  public String only(String name) {
    long count = fields.stream().filter(field -> field.name().equals(name)).count();
    return count == 1 ? text(name) : null;
  }

  /** Whether there is a field of that name. */
  public boolean has(String name) {
    return value(name) != null;
  }

  /** The text of a value in the form's charset, as far as it is text; or null. */
  public String text(String name) {
    String value = value(name);
    return value == null ? null : text(value, charset());
  }

  private Charset charset() {
    String named = value("charset");
    return named != null && named.toLowerCase(Locale.ROOT).startsWith("gb")
        ? GBK
        : StandardCharsets.UTF_8;
  }

  private static String text(String value, Charset charset) {
    byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException malformed) {
      return value;
    }
  }

  /** With a value in the place of the first of that name, or behind the others. */
  public LooseForm with(String name, String value) {
    List<FormField> changed = new ArrayList<>(fields);
    FormField field = new FormField(name, value);
    for (int i = 0; i < changed.size(); i++) {
      if (changed.get(i).name().equals(name)) {
        changed.set(i, field);
        return new LooseForm(changed);
      }
    }
    changed.add(field);
    return new LooseForm(changed);
  }

  /** Without the fields at these places. */
  public LooseForm withoutAt(List<Integer> places) {
    List<FormField> kept = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      if (!places.contains(i)) {
        kept.add(fields.get(i));
      }
    }
    return new LooseForm(kept);
  }

  /** With every value changed but that of {@code sign}. */
  public LooseForm mapValues(UnaryOperator<String> change) {
    return new LooseForm(
        fields.stream()
            .map(
                f -> f.name().equals("sign") ? f : new FormField(f.name(), change.apply(f.value())))
            .toList());
  }
}
