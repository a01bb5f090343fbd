package io.payonce.ops.cli;

/** Text from outside made safe to print: it can neither move the cursor nor hide what follows. */
public final class Printable {

  private static final int LENGTH_MAX = 128;

  private Printable() {}

  /** The text with everything that is not visible replaced, cut to a line's length. */
  public static String of(String text) {
    return of(text, LENGTH_MAX);
  }

  /** The same, cut to another length. */
  public static String of(String text, int lengthMax) {
    StringBuilder visible = new StringBuilder();
    text.codePoints()
        .limit(lengthMax)
        .map(c -> isVisible(c) ? c : '?')
        .forEach(visible::appendCodePoint);
    return visible.toString();
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          // Marks that turn the direction of writing are of this kind.
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
