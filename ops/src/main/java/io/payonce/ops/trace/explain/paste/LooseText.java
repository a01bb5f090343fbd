package io.payonce.ops.trace.explain.paste;

import static java.util.Locale.ROOT;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads parameters from any text in which the names of a notification stand before their values:
 * lists with commas or semicolons, XML, tables, maps of other languages.
 */
final class LooseText {

  private static final Pattern NAME =
      Pattern.compile(
          "(?<![A-Za-z0-9_/])([A-Za-z][A-Za-z0-9_]{2,30})[\"'\\]]?\\s*(?:=>|[=:,>|])\\s*");

  /** Between the value and the next name, with the quote that opens the next. */
  private static final String SEPARATORS = " \t\r\n,;|&[\"'({:])}";

  /** What one sees of a notification in a text that is about something else. */
  private static final int NAMES_MIN = 6;

  private static final Pattern JSON = Pattern.compile("(?s)[\"']?(\\[\\{.*\\}\\]|\\{.*\\})");

  private static final Set<String> SHORT = Set.of("sign", "charset", "version", "subject", "body");

  private LooseText() {}

  /** The parameters; null when the text has too few of them, or no sign. */
  static Fields read(String text) {
    Fields fields = new Fields();
    Matcher next = NAME.matcher(text);
    String name = null;
    int from = 0;
    int count = 0;
    boolean hasSign = false;
    while (next.find()) {
      if (isName(next.group(1))) {
        if (name != null) {
          fields.with(name, value(text.substring(from, next.start())));
        }
        name = next.group(1);
        from = next.end();
        count++;
        hasSign |= name.equalsIgnoreCase("sign");
      }
    }
    return count < NAMES_MIN || !hasSign ? null : fields.with(name, value(text.substring(from)));
  }

  /** Known, and no word of everyday language, as name and price are. */
  private static boolean isName(String word) {
    boolean isCompound = word.indexOf('_') > 0 || !word.substring(1).matches("[a-z]*|[A-Z]*");
    return ParameterNames.isKnown(word) && (isCompound || SHORT.contains(word.toLowerCase(ROOT)));
  }

  private static String value(String text) {
    String value = text.strip();
    Matcher json = JSON.matcher(value);
    if (json.lookingAt()) {
      return json.group(1).contains("\\\"") ? json.group(1).replace("\\\"", "\"") : json.group(1);
    }
    int tag = value.endsWith(">") || value.endsWith("<") ? value.indexOf("</") : -1;
    value = withoutTail(tag < 0 ? value : value.substring(0, tag));
    return unquoted(value);
  }

  private static String withoutTail(String value) {
    int end = value.length();
    while (end > 0 && SEPARATORS.indexOf(value.charAt(end - 1)) >= 0) {
      end--;
    }
    return value.substring(0, end);
  }

  private static String unquoted(String value) {
    boolean isQuoted = value.startsWith("\"") || value.startsWith("'");
    return isQuoted ? value.substring(1).replaceAll("\\\\(.)", "$1") : value;
  }
}
