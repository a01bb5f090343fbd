package io.payonce.processor.merchants;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A span of time as people write it: {@code 5 min}, {@code 1 h}, {@code 30s}. */
final class SpanText {

  /** Ten years, as the settings of the process: four of them overflow nothing. */
  private static final long MS_MAX = Duration.ofDays(3650).toMillis();

  private static final Pattern TEXT = Pattern.compile("([0-9]{1,12}) ?(ms|s|min|m|h|d)");
  private static final Map<String, Long> UNITS =
      Map.of("ms", 1L, "s", 1000L, "min", 60_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  private SpanText() {}

  /**
   * The span in milliseconds.
   *
   * @throws IllegalArgumentException when it is none, or longer than ten years
   */
  static long parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw expected();
    }
    long count = Long.parseLong(matcher.group(1));
    long unit = UNITS.get(matcher.group(2));
    return count > MS_MAX / unit ? checked(MS_MAX + 1) : checked(count * unit);
  }

  /** A span in milliseconds that is not out of range. */
  static long checked(long ms) {
    if (ms < 0 || ms > MS_MAX) {
      throw expected();
    }
    return ms;
  }

  private static IllegalArgumentException expected() {
    return new IllegalArgumentException(
        "expected milliseconds or a text like \"5 min\" (ms, s, min, h, d), ten years at most, got"
            + " something else");
  }
}
