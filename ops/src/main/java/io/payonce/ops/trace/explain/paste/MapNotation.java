package io.payonce.ops.trace.explain.paste;

import io.payonce.ops.records.LooseForm;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads parameters from maps and arrays as languages print them, and from lines. */
final class MapNotation {

  /** Where the next entry of a map begins: a value may hold commas and equals signs, too. */
  private static final Pattern JAVA_ENTRY = Pattern.compile("(?:^|, *)([A-Za-z_][\\w.]*)=");

  private static final Pattern GO_ENTRY = Pattern.compile("(?:^| )([A-Za-z_][\\w.]*):");

  private static final Pattern PHP_ENTRY =
      Pattern.compile("(?m)^[ \\t]*+[\\[\"'](\\w+)[\\]\"']\\]?[ \\t]*+=>[ \\t]*+(.*)$");

  private static final Pattern PHP_DUMPED =
      Pattern.compile(
          "(?m)^[ \\t]*+\\[\"(\\w+)\"\\][ \\t]*+=>[ \\t]*+string\\(\\d+\\) \"(.*)\"[ \\t]*+$");

  private static final Pattern LINE =
      Pattern.compile("\\s*+[\"']?([A-Za-z_][\\w.]*+)[\"']?[ ]*+(?:=>|=|:|\\t)\\s*+(.*)");

  /** A second parameter in the same line. */
  private static final Pattern ANOTHER = Pattern.compile("&[a-z_]+=");

  /** All that a value of a form has when it is still encoded. */
  private static final Pattern ENCODED = Pattern.compile("[A-Za-z0-9%+*._~-]*");

  private MapNotation() {}

  /** Of {@code {a=1, b=2}} or {@code map[a:[1] b:[2]]}; null when it is neither. */
  static Fields map(String text) {
    if (text.startsWith("map[") && text.endsWith("]")) {
      return entries(text.substring(4, text.length() - 1), GO_ENTRY);
    }
    return text.startsWith("{") && text.endsWith("}")
        ? entries(text.substring(1, text.length() - 1), JAVA_ENTRY)
        : null;
  }

  private static Fields entries(String text, Pattern entry) {
    Fields fields = new Fields();
    Matcher next = entry.matcher(text);
    String name = null;
    int from = 0;
    while (next.find()) {
      if (name != null && !ParameterNames.isKnown(next.group(1))) {
        continue;
      }
      if (name != null) {
        fields.with(name, value(text.substring(from, next.start())));
      }
      name = next.group(1);
      from = next.end();
    }
    return name == null ? null : fields.with(name, value(text.substring(from)));
  }

  /** A list of one, as a servlet's map has, without its brackets. */
  private static String value(String text) {
    boolean isList = text.startsWith("[") && text.endsWith("]") && !text.startsWith("[{");
    return isList ? text.substring(1, text.length() - 1) : text;
  }

  /** Of PHP's print_r, var_export and var_dump; null when it is none of them. */
  static Fields array(String text) {
    if (!text.contains("=>")) {
      return null;
    }
    Fields fields = new Fields();
    Matcher dumped = PHP_DUMPED.matcher(text.replaceAll("=>\\s*\\R\\s*", "=> "));
    while (dumped.find()) {
      fields.with(dumped.group(1), dumped.group(2));
    }
    Matcher entry = PHP_ENTRY.matcher(text);
    while (entry.find()) {
      fields.with(entry.group(1), unquoted(entry.group(2).strip()));
    }
    return fields;
  }

  private static String unquoted(String value) {
    String bare = value.endsWith(",") ? value.substring(0, value.length() - 1) : value;
    boolean isQuoted = bare.length() > 1 && bare.startsWith("'") && bare.endsWith("'");
    return isQuoted
        ? bare.substring(1, bare.length() - 1).replace("\\'", "'").replace("\\\\", "\\")
        : value;
  }

  /** Of lines with a name and a value each; null when one has none, or several. */
  static Fields lines(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : text.split("\\R")) {
      Matcher pair = LINE.matcher(line);
      if (!line.isBlank()) {
        if (!pair.matches() || ANOTHER.matcher(line).find()) {
          return null;
        }
        values.put(pair.group(1), withoutTail(pair.group(2).strip()));
      }
    }
    boolean isEncoded = values.values().stream().allMatch(v -> ENCODED.matcher(v).matches());
    Fields fields = new Fields();
    values.forEach((name, value) -> fields.with(name, isEncoded ? decoded(value) : value));
    return values.size() > 1 ? fields : null;
  }

  private static String decoded(String value) {
    byte[] bytes = LooseForm.decoded(value).getBytes(StandardCharsets.ISO_8859_1);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** What joins the line with the next one. */
  private static String withoutTail(String value) {
    String bare =
        value.endsWith("&") || value.endsWith(",") || value.endsWith(";")
            ? value.substring(0, value.length() - 1)
            : value;
    boolean isQuoted =
        bare.length() > 1
            && (bare.charAt(0) == '"' || bare.charAt(0) == '\'')
            && bare.charAt(bare.length() - 1) == bare.charAt(0);
    return isQuoted ? bare.substring(1, bare.length() - 1) : bare;
  }
}
