package io.payonce.ingress;

import io.payonce.schemas.Topic;
import io.payonce.testing.Await;
import io.payonce.testing.FreePort;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * Two real brokers in this JVM, the second of which can be taken away.
 *
 * <p>With one broker too few replicas cannot be had: Kafka takes min.insync.replicas as at most the
 * number of replicas that a partition has.
 */
final class TwoBrokers implements AutoCloseable {

  private final int port = FreePort.next();
  private final int secondPort = FreePort.next();
  private final int controllerPort = FreePort.next();
  private final Path folder;
  private final KafkaRaftServer first;
  private final KafkaRaftServer second;
  private final Admin admin;

  TwoBrokers(Path folder) throws Exception {
    this.folder = folder;
    first = start(1, "broker,controller", port);
    second = start(2, "broker", secondPort);
    admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    Await.until(
        "two brokers", () -> admin.describeCluster().nodes().get(1, TimeUnit.SECONDS).size() == 2);
  }

  String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  void createTopics(List<Topic> topics) throws Exception {
    List<NewTopic> all =
        topics.stream()
            .map(t -> new NewTopic(t.name(), t.partitions(), t.replication()).configs(t.config()))
            .toList();
    admin.createTopics(all).all().get(30, TimeUnit.SECONDS);
  }

  /** The first one then leads every partition and is alone. */
  void stopSecond() {
    second.shutdown();
    second.awaitShutdown();
  }

  @Override
  public void close() {
    admin.close();
    second.shutdown();
    first.shutdown();
    second.awaitShutdown();
    first.awaitShutdown();
  }

  private KafkaRaftServer start(int node, String roles, int brokerPort) throws Exception {
    Map<String, String> settings = settings(node, roles, brokerPort);
    new Formatter()
        .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setClusterId("payonce-two-brokers-00")
        .setNodeId(node)
        .setControllerListenerName("CONTROLLER")
        .addDirectory(settings.get("log.dirs"))
        .setMetadataLogDirectory(settings.get("log.dirs"))
        .run();
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
    server.startup();
    return server;
  }

  private Map<String, String> settings(int node, String roles, int brokerPort) {
    String broker = "BROKER://127.0.0.1:" + brokerPort;
    String controller = "CONTROLLER://127.0.0.1:" + controllerPort;
    Map<String, String> settings = new HashMap<>();
    settings.put("node.id", Integer.toString(node));
    settings.put("process.roles", roles);
    settings.put("listeners", node == 1 ? broker + "," + controller : broker);
    settings.put("advertised.listeners", broker);
    settings.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("inter.broker.listener.name", "BROKER");
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.put("log.dirs", folder.resolve("node" + node).toString());
    settings.put("log.cleaner.dedupe.buffer.size", "2097152");
    settings.put("auto.create.topics.enable", "false");
    return settings;
  }
}
