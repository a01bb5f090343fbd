package io.payonce.ops.docs;

import java.util.ArrayList;
import java.util.List;

/** A line of shell as words, as far as documents need it: quotes, and comments at the end. */
public final class ShellWords {

  private ShellWords() {}

  /** The words of a command; what follows a pipe, a redirection or {@code #} is left out. */
  public static List<String> of(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean isOpen = false;
    char quote = 0;
    for (char c : line.toCharArray()) {
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
        isOpen = true;
      } else if (Character.isWhitespace(c)) {
        if (isOpen) {
          words.add(word.toString());
          word.setLength(0);
          isOpen = false;
        }
      } else if (!isOpen && "#|>&;".indexOf(c) >= 0) {
        return words;
      } else {
        word.append(c);
        isOpen = true;
      }
    }
    if (isOpen) {
      words.add(word.toString());
    }
    return words;
  }
}
