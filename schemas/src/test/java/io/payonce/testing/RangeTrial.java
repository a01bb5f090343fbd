package io.payonce.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * Tries each number of a configuration at both ends of its range.
 *
 * <p>At an end everything that follows from the configuration must be made. An end that needs
 * another setting beside it must say so, name that one, and be taken with it.
 */
public final class RangeTrial {

  private final ConfigDef definition;
  private final Map<String, String> base;
  private final Map<String, Map<String, String>> beside;
  private final Consumer<Map<String, String>> make;

  /**
   * A trial.
   *
   * @param base properties without which there is no configuration
   * @param beside what an end needs beside it, by {@code key=end}
   * @param make makes everything that follows from properties
   */
  public RangeTrial(
      ConfigDef definition,
      Map<String, String> base,
      Map<String, Map<String, String>> beside,
      Consumer<Map<String, String>> make) {
    this.definition = definition;
    this.base = base;
    this.beside = beside;
    this.make = make;
  }

  /** Tries one range. */
  public void run(DocumentedRange range) {
    range.outside().forEach(value -> mustBeRefused(range.key(), value));
    range.ends().forEach(value -> mustBeTaken(range.key(), value));
  }

  private void mustBeRefused(String key, String value) {
    try {
      make.accept(with(Map.of(key, value)));
    } catch (ConfigException e) {
      check(e.getMessage().contains(key), key + "=" + value, e.getMessage());
      return;
    }
    throw new AssertionError(key + "=" + value + " is outside of its range, and was taken");
  }

  private void mustBeTaken(String key, String value) {
    String end = key + "=" + value;
    Map<String, String> alone = with(Map.of(key, value));
    Map<String, String> partners = beside.get(end);
    if (partners == null) {
      make.accept(alone);
      return;
    }
    String refusal = refusal(end, alone);
    List<String> needed = List.copyOf(partners.keySet());
    check(refusal.contains(key), end, refusal);
    check(needed.stream().anyMatch(refusal::contains), end, refusal);
    Map<String, String> together = new HashMap<>(alone);
    together.putAll(partners);
    make.accept(together);
  }

  private String refusal(String end, Map<String, String> properties) {
    try {
      make.accept(properties);
    } catch (ConfigException e) {
      return e.getMessage();
    }
    throw new AssertionError(end + " needs nothing beside it: take it out of the list");
  }

  private Map<String, String> with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(base);
    all.putAll(more);
    check(definition.names().containsAll(more.keySet()), more.toString(), "unknown");
    return all;
  }

  private static void check(boolean isRight, String end, String message) {
    if (!isRight) {
      throw new AssertionError(end + ": the refusal must name what does not fit: " + message);
    }
  }
}
