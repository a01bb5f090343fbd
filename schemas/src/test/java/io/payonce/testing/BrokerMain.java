package io.payonce.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/** The process of a {@link BrokerProcess}: formats its data directory once, then runs Kafka. */
final class BrokerMain {

  // Fixed: a restart formats again, which is harmless only with the id that the data has.
  private static final String CLUSTER_ID = "payonce-test-cluster00";

  private BrokerMain() {}

  /** Takes the path of the node's properties file. */
  public static void main(String[] args) throws Exception {
    endWithParent();
    format(Path.of(args[0]));
    Kafka.main(args);
  }

  /** Standard input is a pipe to the test's JVM: it ends when that is gone, even by kill -9. */
  private static void endWithParent() {
    Thread watcher = new Thread(() -> waitForEnd(System.in), "parent-watcher");
    watcher.setDaemon(true);
    watcher.start();
  }

  private static void waitForEnd(InputStream in) {
    try {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      System.err.println("the pipe to the test broke: " + e);
    }
    Runtime.getRuntime().halt(1);
  }

  private static void format(Path propertiesFile) throws Exception {
    Properties settings = read(propertiesFile);
    String data = settings.getProperty("log.dirs");
    new Formatter()
        .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setClusterId(CLUSTER_ID)
        .setNodeId(Integer.parseInt(settings.getProperty("node.id")))
        .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
        .addDirectory(data)
        .setMetadataLogDirectory(data)
        .setIgnoreFormatted(true)
        .run();
  }

  private static Properties read(Path file) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    }
    return properties;
  }
}
