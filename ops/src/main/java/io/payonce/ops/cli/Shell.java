package io.payonce.ops.cli;

import java.util.regex.Pattern;

/** Words as a shell reads them. */
public final class Shell {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@%+=:,./_-]+");

  private Shell() {}

  /** The word, in quotes when the shell would take it apart. */
  public static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
