package io.payonce.testing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * The range of a number as CONFIG.md gives it.
 *
 * @param low the least value that is taken
 * @param high the greatest value that is taken
 */
public record DocumentedRange(String key, BigDecimal low, BigDecimal high) {

  private static final Pattern WORDS =
      Pattern.compile("\\[(-?\\d+),\\.\\.\\.,(-?\\d+)]|(-?[\\d.]+) to (-?[\\d.]+)");

  /**
   * The ranges of all numbers, by key.
   *
   * @throws AssertionError when a number has none, or one without an end
   */
  public static List<DocumentedRange> all(ConfigDef definition) {
    List<DocumentedRange> all = new ArrayList<>();
    for (ConfigKey key : definition.configKeys().values()) {
      if (List.of(Type.SHORT, Type.INT, Type.LONG, Type.DOUBLE).contains(key.type)) {
        all.add(of(key));
      }
    }
    all.sort(Comparator.comparing(DocumentedRange::key));
    return all;
  }

  private static DocumentedRange of(ConfigKey key) {
    Matcher words = WORDS.matcher(String.valueOf(key.validator));
    if (!words.matches()) {
      throw new AssertionError(key.name + ": expected a range with two ends, got " + key.validator);
    }
    boolean isInteger = words.group(1) != null;
    return new DocumentedRange(
        key.name,
        new BigDecimal(words.group(isInteger ? 1 : 3)),
        new BigDecimal(words.group(isInteger ? 2 : 4)));
  }

  /** Both ends, as a properties file would have them. */
  public List<String> ends() {
    return List.of(low.toPlainString(), high.toPlainString());
  }

  /** What lies just outside. */
  public List<String> outside() {
    BigDecimal step = BigDecimal.ONE.movePointLeft(low.scale());
    return List.of(low.subtract(step).toPlainString(), high.add(step).toPlainString());
  }
}
