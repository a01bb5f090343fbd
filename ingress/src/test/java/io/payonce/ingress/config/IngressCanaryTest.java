package io.payonce.ingress.config;

import io.payonce.testing.Canary;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

/** A secret in the value of any key: no error shows it. */
class IngressCanaryTest {

  @Test
  void shouldShowNoValueOfAnyKey() {
    TreeSet<String> keys = new TreeSet<>(IngressKeys.DEFINITION.names());
    ProducerSettings.names().forEach(name -> keys.add(IngressConfig.PRODUCER_PREFIX + name));
    for (String key : keys) {
      for (String secret : Canary.all()) {
        shouldNotShow(key, secret);
      }
    }
  }

  @Test
  void shouldShowNoKeyThatIsAPastedSecret() {
    for (String secret : Canary.all()) {
      shouldNotShow(secret, "");
    }
  }

  private static void shouldNotShow(String key, String value) {
    Map<String, String> properties = new HashMap<>(Map.of("bootstrap.servers", "127.0.0.1:9092"));
    properties.put(key, value);
    try {
      new IngressConfig(properties);
    } catch (ConfigException e) {
      Canary.assertSilent(key.length() > 80 ? "a key" : key, e);
    }
  }
}
