package io.payonce.schemas;

/**
 * One setting of a topic as it must be on the cluster.
 *
 * @param name as Kafka names it
 * @param value as Kafka writes it
 * @param isLowerBound whether a larger number is as good
 */
public record TopicSetting(String name, String value, boolean isLowerBound) {

  /** Kafka's word for "without end". */
  private static final String UNLIMITED = "-1";

  /** A setting of which only this value will do. */
  public static TopicSetting exactly(String name, Object value) {
    return new TopicSetting(name, value.toString(), false);
  }

  /** A setting of which this number or a larger one will do. */
  public static TopicSetting atLeast(String name, long value) {
    return new TopicSetting(name, Long.toString(value), true);
  }

  /**
   * Whether a value that was found on the cluster will do.
   *
   * @param found as Kafka writes it, or null when the cluster does not know the setting
   */
  public boolean isMetBy(String found) {
    if (found == null || !isLowerBound) {
      return value.equals(found);
    }
    return found.equals(UNLIMITED) || Long.parseLong(found) >= Long.parseLong(value);
  }

  /** The values that will do, in words. */
  public String expected() {
    return isLowerBound ? "at least " + value : value;
  }
}
