package io.payonce.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.config.ProcessorConfig;
import io.payonce.processor.config.StartRefusedException;
import io.payonce.schemas.Topics;
import io.payonce.testing.Alipay;
import io.payonce.testing.Await;
import io.payonce.testing.TestBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each refusal to start says what was expected, what came and what to do. */
class StartChecksIT {

  private final TestBroker broker = TestBroker.shared();
  private Installation installation;
  private Topics topics;
  private Map<String, String> properties;

  @BeforeEach
  void install(@TempDir Path directory) {
    installation = Installation.on(broker, 2, directory);
    topics = installation.topics();
    properties = installation.properties("one");
  }

  @Test
  void shouldRefuseMissingTopics() throws Exception {
    // Given
    broker.admin().deleteTopics(List.of(topics.ignored())).all().get();
    Await.until(
        "the topic is gone",
        () -> !broker.admin().listTopics().names().get().contains(topics.ignored()));

    // When
    String message = refusal();

    // Then
    assertTrue(message.contains("topic " + topics.ignored() + " does not exist"), message);
    assertTrue(message.contains("ops/payonce topics"), message);
  }

  @Test
  void shouldRefuseATopicThatIsNotAsItMustBe() throws Exception {
    // Given
    set(topics.notifications(), "message.timestamp.type", "CreateTime");
    set(topics.notifications(), "compression.type", "producer");
    set(topics.notifications(), "max.message.bytes", "1048588");
    set(topics.ignored(), "unclean.leader.election.enable", "true");
    set(topics.rejected(), "max.message.bytes", "1000000");
    set(topics.orderEvents(), "min.insync.replicas", "2");
    broker
        .admin()
        .createPartitions(Map.of(topics.orderEvents(), NewPartitions.increaseTo(3)))
        .all()
        .get();

    // When
    String message = refusal();

    // Then
    assertTrue(
        message.contains("message.timestamp.type=CreateTime, expected LogAppendTime"), message);
    assertTrue(message.contains("compression.type=producer, expected uncompressed"), message);
    assertTrue(message.contains("max.message.bytes=1048588, expected 147456"), message);
    assertTrue(message.contains("election.enable=true, expected false"), message);
    assertTrue(message.contains("max.message.bytes=1000000, expected at least 4194304"), message);
    assertTrue(message.contains("1 replicas but min.insync.replicas 2"), message);
    assertTrue(message.contains("has 3 partitions"), message);
  }

  @Test
  void shouldRefuseTooFewInSyncReplicas() {
    // Given
    properties.put(ProcessorConfig.MIN_INSYNC_REPLICAS, "2");

    // When
    String message = refusal();

    // Then
    assertTrue(message.contains("min.insync.replicas=1, expected at least 2"), message);
  }

  @Test
  void shouldRefuseAFirstStartThatNobodyDecided() {
    // Given
    properties.remove(ProcessorConfig.START_FROM);

    // When
    String message = refusal();

    // Then
    assertTrue(message.contains("start.from=earliest"), message);
  }

  @Test
  void shouldLeaveOutWhatIsThereWhenToldTo() {
    // Given
    installation.receives("old", Alipay.sandbox().notification().outTradeNo("old").sign());
    properties.put(ProcessorConfig.START_FROM, "latest");

    // When
    Processor processor = start();
    installation.receives("new", Alipay.sandbox().notification().outTradeNo("new").sign());
    broker.awaitRecords(topics.orderEvents(), 1);
    processor.close();

    // Then
    Ledger ledger = Ledger.read(broker, topics);
    assertEquals(1, ledger.events().size());
    assertEquals(1, ledger.events("new").size());
  }

  @Test
  void shouldRefuseALogThatRetentionCutUnread() throws Exception {
    // Given
    settleOne();
    TopicPartition partition = new TopicPartition(topics.notifications(), 0);
    for (int i = 0; i < 20; i++) {
      installation.receives("gap" + i, new byte[] {'x'});
    }
    long end =
        Ledger.read(broker, topics).raw().keySet().stream().filter(c -> c.partition() == 0).count();
    broker.admin().deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(end))).all().get();

    // When
    String message = refusal();

    // Then
    assertTrue(message.contains("retention deleted"), message);
    assertTrue(message.contains("begins at offset " + end), message);
  }

  @Test
  void shouldRefuseWhenTheOffsetsAreGoneButTheStateIsThere() throws Exception {
    // Given
    settleOne();
    String group = properties.get(ProcessorConfig.APPLICATION_ID);
    // Members do not leave at a stop, so that a restart finds its partitions: wait for their end.
    Await.until("the group is empty and gone", () -> isDeleted(group));

    // When
    String message = refusal();

    // Then
    assertTrue(message.contains("has state but no committed offset"), message);
    assertTrue(message.contains("--reset-offsets --to-earliest"), message);
  }

  @Test
  void shouldRefuseToGoOnWithoutItsState() throws Exception {
    // Given
    settleOne();
    String group = properties.get(ProcessorConfig.APPLICATION_ID);
    String ledger = group + "-ledger-changelog";
    broker.admin().deleteTopics(List.of(ledger)).all().get();
    Await.until(
        "the changelog is gone", () -> !broker.admin().listTopics().names().get().contains(ledger));

    // When
    String deleted = refusal();
    broker
        .admin()
        .createTopics(List.of(new NewTopic(group + "-trade-ledger-changelog", 2, (short) 1)))
        .all()
        .get();
    String old = refusal();

    // Then
    assertTrue(deleted.contains("it was deleted, and every order would count as new"), deleted);
    assertTrue(old.contains("of a version before 0.1"), old);
    assertTrue(old.contains("ops/payonce reset"), old);
  }

  @Test
  void shouldRefuseABrokerThatIsNotThere() {
    // Given
    properties.put(ProcessorConfig.BOOTSTRAP_SERVERS, "127.0.0.1:1");
    properties.put("streams.default.api.timeout.ms", "2000");
    properties.put("streams.request.timeout.ms", "1000");

    // When
    String message = refusal();

    // Then
    assertTrue(message.contains("bootstrap.servers"), message);
  }

  private boolean isDeleted(String group) throws Exception {
    try {
      broker.admin().deleteConsumerGroups(List.of(group)).all().get();
      return true;
    } catch (ExecutionException e) {
      assertInstanceOf(GroupNotEmptyException.class, e.getCause());
      return false;
    }
  }

  private void settleOne() {
    installation.receives("A", Alipay.sandbox().notification().outTradeNo("A").sign());
    installation.settledBy("one");
  }

  private void set(String topic, String key, String value) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    AlterConfigOp op = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
    broker.admin().incrementalAlterConfigs(Map.of(resource, List.of(op))).all().get();
  }

  private String refusal() {
    return assertThrows(StartRefusedException.class, () -> Processor.start(properties))
        .getMessage();
  }

  private Processor start() {
    try {
      return Processor.start(properties);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting", e);
    }
  }
}
