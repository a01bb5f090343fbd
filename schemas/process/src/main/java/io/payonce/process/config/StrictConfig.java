package io.payonce.process.config;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The properties of a process, where an unknown key is an error: a misspelt limit is no limit.
 *
 * <p>Values may be {@code ${env:NAME}}, {@code ${file:/path/to.properties:key}} or {@code
 * ${dir:/path:file}}, so that secrets come by environment or file.
 */
public abstract class StrictConfig extends AbstractConfig {

  private final String clientPrefix;

  /**
   * Reads the properties.
   *
   * @param clientPrefix what the keys that are meant for a Kafka client begin with, dot included
   * @param clientKeys the keys that the client knows, without the prefix
   * @throws ConfigException when a key is unknown, a reference leads nowhere, or a value is missing
   *     or out of range
   */
  // AbstractConfig hands out what was set by a method; no subclass overrides it.
  @SuppressWarnings("this-escape")
  protected StrictConfig(
      ConfigDef definition,
      Map<String, String> properties,
      String clientPrefix,
      Set<String> clientKeys) {
    super(definition, checked(definition, properties), false);
    this.clientPrefix = clientPrefix;
    Set<String> known = new HashSet<>(definition.names());
    clientKeys.forEach(key -> known.add(clientPrefix + key));
    originals().keySet().stream().sorted().forEach(key -> KnownKeys.check(key, known));
  }

  /** Checked by us first: what Kafka throws prints the value. */
  private static Map<String, Object> checked(ConfigDef definition, Map<String, String> properties) {
    Map<String, Object> values = CheckedValues.resolved(properties);
    CheckedValues.check(definition, values, "");
    return values;
  }

  /** What was set for the Kafka client, without the prefix. */
  public Map<String, Object> clientOverrides() {
    return originalsWithPrefix(clientPrefix);
  }
}
