package io.payonce.ops.records.topics;

import io.payonce.ops.cli.DurationConverter;
import io.payonce.schemas.Changelogs;
import io.payonce.schemas.RawTopic;
import io.payonce.schemas.Topic;
import io.payonce.schemas.TopicSetting;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;
import picocli.CommandLine.Option;

/** The flags that say whose changelogs are looked at, and how long they must keep records. */
final class ChangelogOptions {

  /** Kafka's default, for a raw topic that is yet to be made. */
  private static final String SEGMENT_MS = Long.toString(Duration.ofDays(7).toMillis());

  @Option(
      names = "--application-id",
      paramLabel = "ID",
      defaultValue = Changelogs.DEFAULT_APPLICATION_ID,
      description =
          "application.id of the processor whose changelogs are looked at"
              + " (default: ${DEFAULT-VALUE}).")
  private String applicationId;

  @Option(
      names = "--window-retention",
      paramLabel = "TIME",
      defaultValue = "96h",
      converter = DurationConverter.class,
      description = "window.retention.ms of that processor (default: ${DEFAULT-VALUE}).")
  private Duration windowRetention;

  /** The names of the changelogs, whether or not they exist. */
  List<String> names() {
    return List.of(
        Changelogs.name(applicationId, Changelogs.SEEN),
        Changelogs.name(applicationId, Changelogs.LEDGER));
  }

  /**
   * The topics as they must be, and beside them those changelogs that exist: the processor makes
   * missing ones itself.
   *
   * @param catalogue the topics, the raw one first
   */
  List<Topic> beside(List<Topic> catalogue, Map<String, TopicFound> found) {
    Topic raw = catalogue.get(0);
    int replication =
        found.containsKey(raw.name())
            ? Math.max(raw.replication(), found.get(raw.name()).replication())
            : raw.replication();
    RawTopic kept = RawTopic.of(raw.partitions(), replication, config(raw, found));
    return Stream.concat(
            catalogue.stream(),
            Changelogs.of(applicationId, kept, windowRetention.toMillis()).stream()
                .filter(changelog -> found.containsKey(changelog.name())))
        .toList();
  }

  /** The raw topic's configuration as it will be when all is mended. */
  private static Map<String, String> config(Topic raw, Map<String, TopicFound> found) {
    Map<String, String> config = new HashMap<>();
    config.put(TopicConfig.SEGMENT_MS_CONFIG, SEGMENT_MS);
    if (found.containsKey(raw.name())) {
      config.putAll(found.get(raw.name()).config());
    }
    for (TopicSetting setting : raw.settings()) {
      if (!setting.isMetBy(config.get(setting.name()))) {
        config.put(setting.name(), setting.value());
      }
    }
    return config;
  }
}
