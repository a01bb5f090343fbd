package io.payonce.ops.trace.explain.paste;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the parameters between what a logger writes before and behind them, in linear time. */
final class LogLine {

  private static final Pattern TOKEN = Pattern.compile("\\S++");
  private static final Pattern NAME = Pattern.compile("(?<![\\w.])[A-Za-z_][\\w.]*+=");

  private LogLine() {}

  /** What begins first of a map, an array and a form; null when there is none. */
  static String parameters(String text) {
    int first = text.length();
    String found = null;
    for (String candidate :
        new String[] {
          between(text, "{", "}"),
          between(text, "map[", "]"),
          between(text, "Array", ")"),
          between(text, "array", ")"),
          form(text)
        }) {
      int at = candidate == null ? text.length() : text.indexOf(candidate);
      if (at < first) {
        first = at;
        found = candidate;
      }
    }
    return found;
  }

  private static String between(String text, String open, String close) {
    int from = text.indexOf(open);
    int to = text.lastIndexOf(close);
    return from >= 0 && to > from ? text.substring(from, to + close.length()) : null;
  }

  /** From the first name in the first word that has several, to the end of that word. */
  private static String form(String text) {
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      Matcher name = NAME.matcher(token.group());
      if (token.group().indexOf('&') > 0 && name.find()) {
        return token.group().substring(name.start());
      }
    }
    return null;
  }
}
