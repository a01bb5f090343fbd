package io.payonce.testing;

import io.payonce.schemas.Topic;
import io.payonce.schemas.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A real single-node KRaft broker for tests.
 *
 * <p>It is a JVM of its own, or with {@code -Dpayonce.test.broker=container} a container.
 */
public final class TestBroker implements AutoCloseable {

  /** {@code process} (the default) or {@code container}. */
  public static final String KIND_PROPERTY = "payonce.test.broker";

  private static final AtomicInteger INSTALLATIONS = new AtomicInteger();

  private final BrokerNode node;
  private final Admin admin;
  private final Producer<byte[], byte[]> producer;

  private TestBroker(BrokerNode node) {
    this.node = node;
    this.admin = Admin.create(adminConfig(node.bootstrapServers()));
    this.producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, node.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Starts a broker; it answers when this returns. */
  public static TestBroker start() {
    return started(
        "container".equals(System.getProperty(KIND_PROPERTY))
            ? new BrokerContainer()
            : new BrokerProcess());
  }

  /**
   * Starts a broker as a JVM of its own with other settings.
   *
   * @param change of the settings that it would have
   */
  public static TestBroker start(Consumer<Map<String, String>> change) {
    return started(new BrokerProcess(change));
  }

  private static TestBroker started(BrokerNode node) {
    TestBroker broker = new TestBroker(node);
    broker.awaitReady();
    return broker;
  }

  /**
   * The broker that the tests of this JVM share: started by the first call, ended with the JVM.
   *
   * <p>Take topics of {@link #newTopics()}, and do not hurt or close it.
   */
  public static TestBroker shared() {
    return Shared.BROKER;
  }

  /** Where clients find it; the same after a restart. */
  public String bootstrapServers() {
    return node.bootstrapServers();
  }

  /** A client for everything that has no method here; closed with the broker. */
  public Admin admin() {
    return admin;
  }

  /** Names that no other test on this broker has; nothing is created yet. */
  public static Topics newTopics() {
    return new Topics("test" + INSTALLATIONS.incrementAndGet() + ".");
  }

  /** Creates the four topics with one replica each. */
  public void createTopics(Topics topics, int partitions) {
    createTopics(topics.catalogue(partitions, (short) 1, 1));
  }

  /** Creates the topics as the catalogue describes them. */
  public void createTopics(Collection<Topic> topics) {
    get(admin.createTopics(topics.stream().map(TestBroker::newTopic).toList()).all());
  }

  /** Sends one record and waits until the broker has it. */
  public RecordMetadata send(ProducerRecord<byte[], byte[]> record) {
    try {
      return producer.send(record).get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw failed(e);
    }
  }

  /** All committed records of a topic at this moment, by partition, then offset. */
  public List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    return TopicReader.read(bootstrapServers(), topic);
  }

  /** The number of committed records of a topic at this moment; none of them is kept. */
  public long count(String topic) {
    return TopicReader.count(bootstrapServers(), topic);
  }

  /** Waits until a topic holds this many committed records, or more, and returns them all. */
  public List<ConsumerRecord<byte[], byte[]>> awaitRecords(String topic, int count) {
    return Await.until(
        count + " records in " + topic,
        Await.PATIENCE,
        () -> read(topic),
        records -> records.size() >= count);
  }

  /**
   * Flips a bit in the batch that holds an offset, as a disk may; nobody can read it from then on.
   */
  public void damage(String topic, int partition, long offset) {
    node.damage(topic, partition, offset);
  }

  /** Freezes the broker (SIGSTOP): connections stay open and nothing answers. */
  public void pause() {
    node.pause();
  }

  /** Lets a frozen broker go on (SIGCONT). */
  public void resume() {
    node.resume();
  }

  /** Ends the broker at once (kill -9). */
  public void kill() {
    node.kill();
  }

  /** Starts it again on the same data and port; it answers when this returns. */
  public void restart() {
    node.restart();
    awaitReady();
  }

  @Override
  public void close() {
    // First the node: a client waits for a broker that does not answer.
    node.close();
    producer.close(Duration.ZERO);
    admin.close(Duration.ZERO);
  }

  private void awaitReady() {
    Await.until(
        "an answer of " + node,
        Duration.ofSeconds(120),
        this::answeringNodes,
        nodes -> !nodes.isEmpty());
  }

  private Collection<Node> answeringNodes() throws Exception {
    if (!node.isRunning()) {
      throw new AssertionError("it has ended: " + node);
    }
    return admin.describeCluster().nodes().get(1, TimeUnit.SECONDS);
  }

  private static NewTopic newTopic(Topic topic) {
    return new NewTopic(topic.name(), topic.partitions(), topic.replication())
        .configs(topic.config());
  }

  private static Map<String, Object> adminConfig(String bootstrapServers) {
    return Map.of(
        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrapServers,
        AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
        200);
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw failed(e);
    }
  }

  private static IllegalStateException failed(Exception e) {
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return new IllegalStateException("the test broker did not do it", e);
  }

  private static final class Shared {
    static final TestBroker BROKER = TestBroker.start();
  }
}
