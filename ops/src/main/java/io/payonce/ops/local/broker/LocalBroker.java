package io.payonce.ops.local.broker;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.files.DirectoryTree;
import io.payonce.ops.cli.files.OwnerOnly;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/** A single-node KRaft cluster in this JVM; its directory survives kill -9. */
public final class LocalBroker implements AutoCloseable {

  private final KafkaRaftServer server;
  private final int port;

  private LocalBroker(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts the cluster; it answers clients when this returns.
   *
   * @param directory of its data; made and formatted when it is not there, else kept
   * @param port of 127.0.0.1; 0 takes any free one
   * @throws OpsException when the port is taken or the directory cannot be used
   */
  public static LocalBroker start(Path directory, int port) {
    return start(directory, port, Map.of());
  }

  /**
   * The same with settings of the broker that go over ours.
   *
   * @param more as in {@code server.properties}
   */
  public static LocalBroker start(Path directory, int port, Map<String, String> more) {
    Path data = directory.toAbsolutePath();
    int brokerPort = Ports.free(port, "--kafka-port");
    format(data);
    KafkaRaftServer server = server(data, brokerPort, more);
    server.startup();
    return new LocalBroker(server, brokerPort);
  }

  /** Where clients find it. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static KafkaRaftServer server(Path data, int port, Map<String, String> more) {
    int controllerPort = Ports.free(0, "the controller's port");
    Map<String, String> settings = BrokerSettings.of(port, controllerPort, data);
    settings.putAll(more);
    try {
      return new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
    } catch (RuntimeException e) {
      throw new OpsException("cannot start Kafka on the directory " + data, e);
    }
  }

  /** Formats beside and moves: a directory that exists is a whole one, whenever we are killed. */
  private static void format(Path data) {
    if (Files.exists(data)) {
      return;
    }
    Path unfinished = data.resolveSibling(data.getFileName() + ".unfinished");
    try {
      DirectoryTree.delete(unfinished);
      OwnerOnly.createDirectories(unfinished);
      runFormatter(unfinished.toString());
      Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new OpsException("cannot make the directory " + data, e);
    }
  }

  private static void runFormatter(String directory) throws IOException {
    try {
      new Formatter()
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(BrokerSettings.NODE_ID)
          .setControllerListenerName(BrokerSettings.CONTROLLER)
          .addDirectory(directory)
          .setMetadataLogDirectory(directory)
          .run();
    } catch (RuntimeException | IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("Kafka's formatter failed", e);
    }
  }
}
