package io.payonce.ops.history.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.history.manifest.Stretch;
import io.payonce.ops.history.replay.shadow.ReplayNames;
import io.payonce.ops.trace.judge.JudgeRules;
import io.payonce.ops.trace.judge.RuleSettings;
import io.payonce.processor.config.ProcessorConfig;
import io.payonce.processor.config.StreamsSettings;
import io.payonce.processor.topology.Outcomes;
import io.payonce.schemas.RawTopic;
import io.payonce.schemas.Topics;
import io.payonce.testing.Alipay;
import io.payonce.testing.DocumentedRange;
import io.payonce.testing.RangeTrial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesIT {

  private static final RawTopic RAW = new RawTopic(1, (short) 1, 1, RawTopic.FOR_EVER);
  private static final String SPAN_MAX = Long.toString(Duration.ofDays(730).toMillis());
  private static final Map<String, String> LONG_MEMORY =
      Map.of("window.retention.ms", Long.toString(Duration.ofDays(3650).toMillis()));

  /** What an end needs beside it. */
  private static final Map<String, Map<String, String>> BESIDE =
      Map.of(
          "window.age.accepted.ms=" + SPAN_MAX,
          LONG_MEMORY,
          "window.future.skew.ms=" + SPAN_MAX,
          LONG_MEMORY,
          "window.lateness.tolerated.ms=" + SPAN_MAX,
          LONG_MEMORY,
          "window.copy.spread.ms=" + SPAN_MAX,
          LONG_MEMORY,
          "window.retention.ms=86400000",
          Map.of(
              "window.age.accepted.ms", "0",
              "window.future.skew.ms", "0",
              "window.lateness.tolerated.ms", "0",
              "window.copy.spread.ms", "0"));

  @Test
  void shouldLeaveOutOfAFileForAllVerbsWhatATopologyDecidesItself(@TempDir Path directory)
      throws Exception {
    // Given
    Map<String, String> client =
        Map.of(
            ProcessorConfig.BOOTSTRAP_SERVERS,
            "127.0.0.1:9092",
            "acks",
            "1",
            "auto.offset.reset",
            "latest",
            "isolation.level",
            "read_uncommitted",
            "security.protocol",
            "PLAINTEXT");

    // When
    JudgeRules rules = ReplayRules.read(settings(directory, client, Map.of()));

    // Then
    Properties settings = StreamsSettings.of(rules.config(), RAW, "");
    assertEquals(null, settings.get("acks"));
    assertEquals(null, settings.get("auto.offset.reset"));
    assertEquals(null, settings.get("isolation.level"));
    assertEquals("PLAINTEXT", settings.get("security.protocol"));
  }

  /** A topology of a replay can be made at both ends of every range of a rule. */
  @ParameterizedTest
  @MethodSource("ranges")
  void shouldBeMadeAtBothEnds(DocumentedRange range, @TempDir Path directory) {
    new RangeTrial(ProcessorConfig.DEFINITION, Map.of(), BESIDE, rules -> make(directory, rules))
        .run(range);
  }

  static List<DocumentedRange> ranges() {
    return DocumentedRange.all(ProcessorConfig.DEFINITION).stream()
        .filter(range -> !RuleSettings.of(Map.of(range.key(), "")).isEmpty())
        .toList();
  }

  private static void make(Path directory, Map<String, String> properties) {
    ReplaySettings settings =
        settings(
            directory, Map.of(ProcessorConfig.BOOTSTRAP_SERVERS, "127.0.0.1:9092"), properties);
    JudgeRules rules;
    try {
      rules = ReplayRules.read(settings);
    } catch (OpsException e) {
      throw new ConfigException(e.getMessage());
    }
    Topology topology =
        ReplayTopology.build(
            settings, List.of(new Stretch(0, 0, 0, 1)), rules, new Outcomes(), new Effort());
    try (TopologyTestDriver driver =
        new TopologyTestDriver(topology, StreamsSettings.of(rules.config(), RAW, ""))) {
      assertEquals(2, driver.getAllStateStores().size());
    }
  }

  private static ReplaySettings settings(
      Path directory, Map<String, String> client, Map<String, String> rules) {
    try {
      Path merchants =
          Files.writeString(directory.resolve("merchants.json"), Alipay.sandbox().merchantsJson());
      return new ReplaySettings(
          client,
          new ReplayNames(new Topics(Topics.DEFAULT_PREFIX), "_r1"),
          new RangeRequest("earliest", "latest", false, false),
          merchants,
          rules,
          Double.POSITIVE_INFINITY,
          1,
          directory,
          false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
