package io.payonce.ingress.send;

import io.payonce.schemas.Topic;
import io.payonce.schemas.TopicSetting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the raw topic's settings with the contract's, and warns of what differs.
 *
 * <p>Notifications are stored all the same: to refuse payments because of a setting would cost more
 * than the setting. The processor is stricter.
 */
final class RawTopicCheck {

  private static final Logger LOG = LoggerFactory.getLogger(RawTopicCheck.class);

  /** The operator's choice, or of no consequence while the broker stamps. */
  private static final Set<String> NOT_COMPARED =
      Set.of(
          TopicConfig.RETENTION_MS_CONFIG,
          TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
          TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG);

  private static final String NOT_TOLD = "the cluster does not tell its settings";

  private final Topic expected;
  private String logged = "";

  RawTopicCheck(Topic expected) {
    this.expected = expected;
  }

  /** Asks the cluster, and logs when the differences are others than at the last time. */
  void look(Admin admin, Duration timeout) throws InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, expected.name());
    DescribeConfigsOptions options =
        new DescribeConfigsOptions().timeoutMs(Math.toIntExact(timeout.toMillis()));
    try {
      Config found = admin.describeConfigs(List.of(resource), options).values().get(resource).get();
      log(String.join("; ", differences(values(found))));
    } catch (ExecutionException e) {
      LOG.atDebug().addKeyValue("topic", expected.name()).setCause(e).log("Settings not read");
      log(NOT_TOLD + " (" + e.getCause().getMessage() + ")");
    }
  }

  /** The differences, a phrase each; none when the topic is as it must be. */
  List<String> differences(Map<String, String> found) {
    return expected.settings().stream()
        .filter(setting -> !NOT_COMPARED.contains(setting.name()))
        .filter(setting -> !setting.isMetBy(found.get(setting.name())))
        .map(setting -> difference(setting, found.get(setting.name())))
        .toList();
  }

  private static String difference(TopicSetting setting, String found) {
    return setting.name() + "=" + found + ", expected " + setting.expected();
  }

  private static Map<String, String> values(Config config) {
    return config.entries().stream()
        .filter(entry -> entry.value() != null)
        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
  }

  private void log(String differences) {
    if (differences.equals(logged)) {
      return;
    }
    logged = differences;
    if (differences.isEmpty()) {
      LOG.atInfo().addKeyValue("topic", expected.name()).log("The raw topic is as it must be");
    } else {
      LOG.atWarn()
          .addKeyValue("topic", expected.name())
          .addKeyValue("failure", differences)
          .log(
              "The raw topic is not as it must be, notifications are stored all the same. Mend it"
                  + " with: ops/payonce topics --alter-config");
    }
  }
}
