package io.payonce.ops.trace.explain.paste;

import java.util.ArrayList;
import java.util.List;

/** Takes a command line apart as a POSIX shell does, without running or expanding anything. */
final class CurlWords {

  private final String line;
  private final List<String> words = new ArrayList<>();
  private StringBuilder word;
  private int at;

  private CurlWords(String line) {
    this.line = line;
  }

  /** The words of a line; a backslash, or a caret as on Windows, before its end continues it. */
  static List<String> of(String line) {
    CurlWords shell = new CurlWords(line.replaceAll("[\\\\^]\\r?\\n", " "));
    while (shell.at < shell.line.length()) {
      shell.next();
    }
    shell.end();
    return shell.words;
  }

  private void next() {
    char c = line.charAt(at++);
    switch (c) {
      case ' ', '\t', '\r', '\n' -> end();
      case '\'' -> quoted('\'', false);
      case '"' -> quoted('"', true);
      case '\\' -> add(at < line.length() ? line.charAt(at++) : c);
      default -> add(c);
    }
  }

  private void quoted(char quote, boolean escapes) {
    boolean isAnsi = word != null && word.toString().equals("$") && quote == '\'';
    if (isAnsi) {
      word.setLength(0);
    }
    begin();
    while (at < line.length() && line.charAt(at) != quote) {
      char c = line.charAt(at++);
      boolean isEscape = c == '\\' && at < line.length() && (isAnsi || escapes && isSpecial());
      word.append(isEscape ? line.charAt(at++) : c);
    }
    at++;
  }

  private boolean isSpecial() {
    return "\"\\$`".indexOf(line.charAt(at)) >= 0;
  }

  private void add(char c) {
    begin();
    word.append(c);
  }

  private void begin() {
    if (word == null) {
      word = new StringBuilder();
    }
  }

  private void end() {
    if (word != null) {
      words.add(word.toString());
      word = null;
    }
  }
}
