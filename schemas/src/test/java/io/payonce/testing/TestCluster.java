package io.payonce.testing;

import io.payonce.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Three real brokers, each in a JVM of its own and a controller too, that a test can kill. */
public final class TestCluster implements AutoCloseable {

  private static final int NODES = 3;

  private final List<BrokerProcess> nodes = new ArrayList<>();
  private final Admin admin;

  private TestCluster(Consumer<Map<String, String>> change) {
    List<Integer> ports = IntStream.range(0, NODES).mapToObj(i -> FreePort.next()).toList();
    List<Integer> controllers = IntStream.range(0, NODES).mapToObj(i -> FreePort.next()).toList();
    String voters =
        IntStream.range(0, NODES)
            .mapToObj(i -> (i + 1) + "@127.0.0.1:" + controllers.get(i))
            .collect(Collectors.joining(","));
    for (int i = 0; i < NODES; i++) {
      String id = Integer.toString(i + 1);
      nodes.add(
          new BrokerProcess(
              ports.get(i),
              controllers.get(i),
              settings -> {
                settings.put("node.id", id);
                settings.put("controller.quorum.voters", voters);
                change.accept(settings);
              }));
    }
    admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
  }

  /** Starts it; every broker answers when this returns. */
  public static TestCluster start() {
    return start(settings -> {});
  }

  /** Starts one that keeps records on as many brokers as Kafka's defaults say. */
  public static TestCluster startAsKafkaComes() {
    return start(settings -> settings.keySet().removeAll(BrokerSettings.DURABILITY));
  }

  private static TestCluster start(Consumer<Map<String, String>> change) {
    TestCluster cluster = new TestCluster(change);
    cluster.awaitNodes(NODES);
    return cluster;
  }

  /** Where clients find it. */
  public String bootstrapServers() {
    return nodes.stream().map(BrokerProcess::bootstrapServers).collect(Collectors.joining(","));
  }

  /** Creates the topics as the catalogue describes them. */
  public void createTopics(Collection<Topic> topics) throws Exception {
    List<NewTopic> all =
        topics.stream()
            .map(t -> new NewTopic(t.name(), t.partitions(), t.replication()).configs(t.config()))
            .toList();
    admin.createTopics(all).all().get(30, TimeUnit.SECONDS);
  }

  /** The node that leads a partition at this moment; the first is 1. */
  public int leader(String topic, int partition) throws Exception {
    return admin
        .describeTopics(List.of(topic))
        .allTopicNames()
        .get(10, TimeUnit.SECONDS)
        .get(topic)
        .partitions()
        .get(partition)
        .leader()
        .id();
  }

  /** Ends a node at once (kill -9). */
  public void kill(int node) {
    nodes.get(node - 1).kill();
  }

  /** Ends a node at once and takes its disk away. */
  public void wipe(int node) {
    nodes.get(node - 1).wipe();
  }

  /** A client for everything that has no method here; closed with the cluster. */
  public Admin admin() {
    return admin;
  }

  /** Starts a killed node again; all answer when this returns. */
  public void restart(int node) {
    nodes.get(node - 1).restart();
    awaitNodes(NODES);
  }

  /** All records of a topic at this moment, by partition, then offset. */
  public List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    return TopicReader.read(bootstrapServers(), topic);
  }

  @Override
  public void close() {
    nodes.forEach(BrokerProcess::close);
    admin.close(Duration.ZERO);
  }

  private void awaitNodes(int count) {
    Await.until(
        count + " brokers",
        Duration.ofSeconds(90),
        () -> admin.describeCluster().nodes().get(1, TimeUnit.SECONDS).size(),
        size -> size == count);
  }
}
