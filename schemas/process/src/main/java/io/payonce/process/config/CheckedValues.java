package io.payonce.process.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;

/**
 * Checks values key by key before Kafka does: its own errors print the value, which may be a
 * secret.
 */
public final class CheckedValues {

  /** Lists of classes, which Kafka loads later than it checks. */
  private static final Set<String> CLASSES =
      Set.of("metric.reporters", "interceptor.classes", "partition.assignment.strategy");

  private CheckedValues() {}

  /** Replaces references to secrets by what they refer to. */
  static Map<String, Object> resolved(Map<String, String> properties) {
    Map<String, Object> values =
        new AbstractConfig(new ConfigDef(), properties, SecretProviders.PROPERTIES, false)
            .originals();
    SecretProviders.checkAllResolved(values);
    return values;
  }

  /**
   * Checks the type and the range of each value that the definition knows.
   *
   * @param prefix what the keys had in front when they were written
   * @throws ConfigException that names key and rule, and shows no text
   */
  public static void check(ConfigDef definition, Map<String, ?> values, String prefix) {
    for (ConfigKey key : definition.configKeys().values()) {
      if (values.containsKey(key.name)) {
        check(key, values.get(key.name), prefix);
      }
    }
  }

  private static void check(ConfigKey key, Object value, String prefix) {
    Object parsed;
    try {
      parsed = ConfigDef.parseType(key.name, value, key.type);
    } catch (ConfigException e) {
      throw ShownValue.refused(prefix + key.name, value, "expected " + expected(key.type));
    }
    if (CLASSES.contains(key.name)) {
      checkClasses(prefix + key.name, value, (List<?>) parsed);
    }
    if (key.validator != null) {
      checkRange(key, value, parsed, prefix);
    }
  }

  private static void checkRange(ConfigKey key, Object value, Object parsed, String prefix) {
    try {
      key.validator.ensureValid(key.name, parsed);
    } catch (ConfigException e) {
      throw ShownValue.refused(prefix + key.name, value, "expected " + key.validator);
    }
  }

  private static void checkClasses(String key, Object value, List<?> names) {
    for (Object name : names) {
      try {
        ConfigDef.parseType(key, name, ConfigDef.Type.CLASS);
      } catch (ConfigException e) {
        throw ShownValue.refused(key, value, "expected " + expected(ConfigDef.Type.CLASS));
      }
    }
  }

  private static String expected(ConfigDef.Type type) {
    return switch (type) {
      case BOOLEAN -> "true or false";
      case SHORT, INT, LONG -> "a whole number";
      case DOUBLE -> "a number";
      case LIST -> "values with commas between";
      case CLASS -> "the name of a class that is on the class path";
      case STRING, PASSWORD -> "a text";
    };
  }
}
