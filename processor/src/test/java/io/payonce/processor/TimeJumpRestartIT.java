package io.payonce.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.process.background.Background;
import io.payonce.processor.config.ProcessorConfig;
import io.payonce.processor.config.RuleSet;
import io.payonce.processor.config.StreamsSettings;
import io.payonce.processor.merchants.MerchantsFile;
import io.payonce.processor.metrics.ProcessorMeasurements;
import io.payonce.processor.notification.key.RsaProvider;
import io.payonce.processor.streams.StreamsRunner;
import io.payonce.processor.streams.UnreadableRecords;
import io.payonce.processor.streams.WatchedClients;
import io.payonce.processor.topology.Beginnings;
import io.payonce.processor.topology.JudgeParts;
import io.payonce.processor.topology.NotificationTopology;
import io.payonce.processor.topology.Outcomes;
import io.payonce.processor.topology.RecordTraces;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.RawTopic;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.DirectoryTree;
import io.payonce.testing.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broker's clock that jumps, then a restart or the loss of the state.
 *
 * <p>The raw topic takes the test's timestamps here, as if they were the broker's clock; the start
 * checks would refuse such a topic, so the topology is started without them.
 */
class TimeJumpRestartIT {

  private static final Instant T = Alipay.NOTIFY_TIME;

  /** Within the retention, so that what came before is still remembered. */
  private static final Duration JUMP = Duration.ofDays(3);

  private final Alipay alipay = Alipay.sandbox();
  private Installation installation;
  private Path directory;

  @BeforeEach
  void install(@TempDir Path directory) throws Exception {
    this.directory = directory;
    installation = Installation.on(TestBroker.shared(), 1, directory);
    // The first start writes the first offsets; only then the topic becomes one to be refused.
    installation.settledBy("one");
    ConfigResource raw =
        new ConfigResource(ConfigResource.Type.TOPIC, installation.topics().notifications());
    AlterConfigOp createTime =
        new AlterConfigOp(
            new ConfigEntry("message.timestamp.type", "CreateTime"), AlterConfigOp.OpType.SET);
    TestBroker.shared()
        .admin()
        .incrementalAlterConfigs(Map.of(raw, List.of(createTime)))
        .all()
        .get();
  }

  @Test
  void shouldRememberAcrossARestartAfterAJumpAndBack() {
    // Given
    AlipayNotification before = alipay.notification().outTradeNo("before");
    AlipayNotification after = alipay.notification().outTradeNo("after");
    appended(before, T);
    appended(alipay.notification().notifyTime(T.plus(JUMP)), T.plus(JUMP));
    appended(after, T.plusSeconds(60));
    settle();

    // When
    RecordMetadata beforeAgain = appended(before, T.plusSeconds(600));
    RecordMetadata afterAgain = appended(after, T.plusSeconds(600));
    Ledger ledger = settle();

    // Then
    assertEquals("[IGNORED DUPLICATE]", ledger.outcome(at(beforeAgain)));
    assertEquals("[IGNORED DUPLICATE]", ledger.outcome(at(afterAgain)));
    ledger.assertAddsUp();
  }

  @Test
  void shouldRememberWhenTheLocalStateIsLost() {
    // Given
    AlipayNotification paid = alipay.notification().outTradeNo("lost");
    appended(paid, T);
    appended(alipay.notification().notifyTime(T.plus(JUMP)), T.plus(JUMP));
    settle();
    DirectoryTree.delete(directory.resolve("one"));

    // When
    RecordMetadata again = appended(paid, T.plusSeconds(600));
    Ledger ledger = settle();

    // Then
    assertEquals("[IGNORED DUPLICATE]", ledger.outcome(at(again)));
    ledger.assertAddsUp();
  }

  /** A genuine notification, received and appended then by the broker's clock. */
  private RecordMetadata appended(AlipayNotification notification, Instant at) {
    return installation.send(
        new ProducerRecord<>(
            installation.topics().notifications(),
            0,
            at.toEpochMilli(),
            Installation.bytes("key"),
            notification.sign()));
  }

  /** Starts the topology without the checks, waits for all outcomes, and stops it. */
  private Ledger settle() {
    ProcessorConfig config = new ProcessorConfig(installation.properties("one"));
    Path file = Path.of(config.getString(ProcessorConfig.MERCHANTS_FILE));
    try (MerchantsFile merchants = MerchantsFile.open(file, false)) {
      Outcomes outcomes = new Outcomes();
      StreamsRunner runner =
          StreamsRunner.start(
              config,
              topology(config, merchants, outcomes),
              StreamsSettings.of(config, new RawTopic(1, (short) 1, 1, RawTopic.FOR_EVER), ""),
              WatchedClients.of(
                  config, new ProcessorMeasurements(outcomes), UnreadableRecords.NEVER),
              new Background());
      try {
        return installation.awaitAllSettled();
      } finally {
        runner.close();
      }
    }
  }

  private static Topology topology(
      ProcessorConfig config, MerchantsFile merchants, Outcomes outcomes) {
    RsaProvider provider = RsaProvider.choose();
    RuleSet ruleSet = new RuleSet(config, merchants, provider);
    return NotificationTopology.build(
        config.topics(),
        new JudgeParts(
            () -> ruleSet.rules(1),
            ruleSet.buckets(),
            new Beginnings(),
            RecordTraces.OFF,
            outcomes),
        config.pacing());
  }

  private static Coordinates at(RecordMetadata record) {
    return new Coordinates(record.topic(), record.partition(), record.offset());
  }
}
