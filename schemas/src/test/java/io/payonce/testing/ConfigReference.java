package io.payonce.testing;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** The keys of a process as CONFIG.md lists them. */
public final class ConfigReference {

  private ConfigReference() {}

  /** The table: a row for each key, by name. */
  public static String table(ConfigDef definition) {
    return "| key | type | default | values | meaning |\n|---|---|---|---|---|\n"
        + definition.configKeys().values().stream()
            .sorted(Comparator.comparing(key -> key.name))
            .map(ConfigReference::row)
            .collect(Collectors.joining("\n"));
  }

  private static String row(ConfigKey key) {
    String values = key.validator == null ? "" : key.validator.toString();
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            key.name,
            key.type.name().toLowerCase(Locale.ROOT),
            defaultOf(key),
            values,
            key.documentation);
  }

  private static String defaultOf(ConfigKey key) {
    if (!key.hasDefault()) {
      return "required";
    }
    Object value = key.defaultValue;
    String text =
        value instanceof List<?> list
            ? String.join(",", list.stream().map(String::valueOf).toList())
            : String.valueOf(value);
    return value == null || text.isEmpty() ? "" : "`" + text + "`";
  }
}
