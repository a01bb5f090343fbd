package io.payonce.process.config;

import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/**
 * The part of a configured value that an error text may show: numbers and truth values.
 *
 * <p>Any other text may be a secret that was put in the wrong place, so only its length is told.
 */
public final class ShownValue {

  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,19}(\\.[0-9]{1,9})?");
  private static final Set<String> TRUTH_VALUES = Set.of("true", "false");

  /** Base64 of the smallest key is longer, any name or path of people is shorter or has others. */
  private static final Pattern KEY_TEXT =
      Pattern.compile(".*(-----|\\R|[A-Za-z0-9+/=]{80}).*", Pattern.DOTALL);

  private ShownValue() {}

  /** Describes a value without showing a secret. */
  public static String of(Object value) {
    String text = String.valueOf(value).strip();
    if (value == null || text.isEmpty()) {
      return "nothing";
    }
    if (NUMBER.matcher(text).matches() || TRUTH_VALUES.contains(text)) {
      return text;
    }
    return isKey(text)
        ? "the text of a key or certificate (" + text.length() + " characters, not shown)"
        : "a text of " + text.length() + " characters (not shown, it may be a secret)";
  }

  /** Recognizes the text of a key or certificate that was pasted where a name or path belongs. */
  public static boolean isKey(String text) {
    return KEY_TEXT.matcher(text).matches();
  }

  /**
   * The refusal of a configured value, which Kafka's own constructor would print whole.
   *
   * @param expected what the key takes, for example {@code expected host:port}
   */
  public static ConfigException refused(String key, Object value, String expected) {
    return new ConfigException(key + ": " + expected + ", got " + of(value));
  }
}
