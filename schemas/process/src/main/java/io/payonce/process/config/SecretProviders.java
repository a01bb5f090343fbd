package io.payonce.process.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/** The sources of a value other than the file itself: {@code ${env:}}, {@code ${file:}}. */
final class SecretProviders {

  static final Map<String, String> PROPERTIES =
      Map.of(
          "config.providers", "env,file,dir",
          "config.providers.env.class", EnvVarConfigProvider.class.getName(),
          "config.providers.file.class", FileConfigProvider.class.getName(),
          "config.providers.dir.class", DirectoryConfigProvider.class.getName());

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file|dir):[^}]*}");

  private SecretProviders() {}

  /** Kafka leaves a reference that leads nowhere as it is; it would then be used as the value. */
  static void checkAllResolved(Map<String, Object> values) {
    values.forEach((key, value) -> checkResolved(key, String.valueOf(value)));
  }

  private static void checkResolved(String key, String value) {
    Matcher reference = REFERENCE.matcher(value);
    if (reference.find()) {
      throw new ConfigException(
          "%s refers to %s, which is not there; set it, or write the value itself"
              .formatted(key, reference.group()));
    }
  }
}
