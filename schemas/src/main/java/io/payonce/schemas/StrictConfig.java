package io.payonce.schemas;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/**
 * The properties of a process: a key that is not known is an error, not a warning, because a
 * misspelt limit is no limit.
 *
 * <p>Values may be {@code ${env:NAME}} or {@code ${file:/path/to.properties:key}}, so that secrets
 * come by environment or file.
 */
public abstract class StrictConfig extends AbstractConfig {

  /** Keys that begin with this are passed on to a Kafka client, without it. */
  private final String passThrough;

  /**
   * Reads the properties.
   *
   * @param passThrough prefix of the keys that are meant for a Kafka client, with its dot
   * @throws ConfigException when a key is unknown or a value is out of range
   */
  protected StrictConfig(ConfigDef definition, Map<String, String> properties, String passThrough) {
    super(definition, withProviders(properties), false);
    this.passThrough = passThrough;
    properties.keySet().stream()
        .filter(key -> !key.startsWith(passThrough) && !definition.names().contains(key))
        .sorted()
        .findFirst()
        .ifPresent(key -> refuse(key, definition));
  }

  /** The properties that are meant for the Kafka client, without their prefix. */
  public Map<String, Object> passedThrough() {
    return new TreeMap<>(originalsWithPrefix(passThrough));
  }

  private static Map<String, String> withProviders(Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(properties);
    all.put("config.providers", "env,file");
    all.put("config.providers.env.class", EnvVarConfigProvider.class.getName());
    all.put("config.providers.file.class", FileConfigProvider.class.getName());
    return all;
  }

  private static void refuse(String key, ConfigDef definition) {
    String nearest =
        definition.names().stream()
            .min(Comparator.comparingInt(name -> distance(key, name)))
            .orElseThrow();
    throw new ConfigException(
        "unknown key '" + key + "': did you mean '" + nearest + "'? CONFIG.md lists all keys");
  }

  /** Edits between two keys: insertions, deletions and replacements. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }

  /** The reference of a definition as Markdown, for CONFIG.md. */
  public static String markdown(String title, String introduction, ConfigDef definition) {
    StringBuilder text = new StringBuilder("# " + title + "\n\n" + introduction + "\n\n");
    text.append("| key | default | range | what it is |\n|---|---|---|---|\n");
    definition.configKeys().values().stream()
        .sorted(Comparator.comparing(key -> key.name))
        .forEach(key -> text.append(row(key)));
    return text.toString();
  }

  private static String row(ConfigDef.ConfigKey key) {
    String range = key.validator == null ? typeOf(key) : key.validator.toString();
    return "| "
        + String.join(
            " | ", List.of("`" + key.name + "`", defaultOf(key), range, key.documentation))
        + " |\n";
  }

  private static String typeOf(ConfigDef.ConfigKey key) {
    return key.type.name().toLowerCase(java.util.Locale.ROOT);
  }

  private static String defaultOf(ConfigDef.ConfigKey key) {
    if (!key.hasDefault()) {
      return "*required*";
    }
    Object value = key.defaultValue;
    String text = value instanceof List<?> list ? joined(list) : String.valueOf(value);
    return value == null || text.isEmpty() ? "" : "`" + text + "`";
  }

  private static String joined(List<?> list) {
    return String.join(",", list.stream().map(String::valueOf).toList());
  }
}
