package io.payonce.ops.proof.independent;

/** Times as Alipay writes them, {@code 2026-11-11 08:00:00.120}, by its clock in GMT+8. */
final class IndependentTime {

  private static final String FORM = "dddd-dd-dd dd:dd:dd";
  private static final int DATE_CHARS = 10;
  private static final int FRACTION_DIGITS_MAX = 3;

  private IndependentTime() {}

  /** The same as order events write it, {@code 2026-11-11T08:00:00.120+08:00}; or null. */
  static String iso(String text) {
    int point = FORM.length();
    int end = text.length();
    boolean hasFraction = end > point + 1 && end <= point + 1 + FRACTION_DIGITS_MAX;
    if (end != point && !hasFraction || !isTime(text)) {
      return null;
    }
    String fraction = hasFraction ? text.substring(point + 1) : "";
    return text.substring(0, DATE_CHARS)
        + "T"
        + text.substring(DATE_CHARS + 1, point)
        + "."
        + fraction
        + "0".repeat(FRACTION_DIGITS_MAX - fraction.length())
        + "+08:00";
  }

  private static boolean isTime(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char wanted = i < FORM.length() ? FORM.charAt(i) : i == FORM.length() ? '.' : 'd';
      boolean isFit = wanted == 'd' ? c >= '0' && c <= '9' : c == wanted;
      if (!isFit) {
        return false;
      }
    }
    return true;
  }
}
