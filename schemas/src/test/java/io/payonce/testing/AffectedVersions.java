package io.payonce.testing;

import java.lang.module.ModuleDescriptor.Version;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of versions in Maven's notation, for example {@code [2.0,2.15.0)}.
 *
 * @param lowest null when the range has no lower end
 * @param highest null when the range has no upper end
 */
record AffectedVersions(Version lowest, boolean withLowest, Version highest, boolean withHighest) {

  private static final Pattern RANGE = Pattern.compile("([\\[(])([^,\\s]*),([^,\\s]*)([])])");

  /**
   * Reads a range.
   *
   * @throws IllegalArgumentException when the text is no range, or one that nothing can be in
   */
  static AffectedVersions parse(String text) {
    Matcher range = RANGE.matcher(text);
    if (!range.matches()) {
      throw new IllegalArgumentException(
          "expected a range like [1.0,1.5.36), got '" + text + "': write it in Maven's notation");
    }
    AffectedVersions affected =
        new AffectedVersions(
            version(range.group(2)),
            range.group(1).equals("["),
            version(range.group(3)),
            range.group(4).equals("]"));
    affected.checkOrder(text);
    return affected;
  }

  boolean contains(String version) {
    Version tried = Version.parse(version);
    return isAboveLowest(tried) && isBelowHighest(tried);
  }

  private boolean isAboveLowest(Version tried) {
    return lowest == null || tried.compareTo(lowest) > (withLowest ? -1 : 0);
  }

  private boolean isBelowHighest(Version tried) {
    return highest == null || tried.compareTo(highest) < (withHighest ? 1 : 0);
  }

  private void checkOrder(String text) {
    if (lowest == null || highest == null) {
      return;
    }
    int order = lowest.compareTo(highest);
    if (order > 0 || (order == 0 && !(withLowest && withHighest))) {
      throw new IllegalArgumentException(
          "expected a range from a lower to a higher version, got '" + text + "'");
    }
  }

  private static Version version(String text) {
    return text.isEmpty() ? null : Version.parse(text);
  }
}
