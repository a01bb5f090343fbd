package io.payonce.ops.local.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Settings of a node that is the whole cluster and shares its JVM. */
final class BrokerSettings {

  static final int NODE_ID = 1;
  static final String CONTROLLER = "CONTROLLER";
  private static final String BROKER = "BROKER";

  private BrokerSettings() {}

  static Map<String, String> of(int port, int controllerPort, Path data) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("node.id", Integer.toString(NODE_ID));
    settings.put("process.roles", "broker,controller");
    settings.put("log.dirs", data.toString());
    listeners(settings, port, controllerPort);
    singleNode(settings);
    small(settings);
    return settings;
  }

  private static void listeners(Map<String, String> settings, int port, int controllerPort) {
    String broker = BROKER + "://127.0.0.1:" + port;
    settings.put("listeners", broker + "," + CONTROLLER + "://127.0.0.1:" + controllerPort);
    settings.put("advertised.listeners", broker);
    settings.put(
        "listener.security.protocol.map", BROKER + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
    settings.put("inter.broker.listener.name", BROKER);
    settings.put("controller.listener.names", CONTROLLER);
    settings.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
  }

  private static void singleNode(Map<String, String> settings) {
    settings.put("auto.create.topics.enable", "false");
    settings.put("default.replication.factor", "1");
    settings.put("min.insync.replicas", "1");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
  }

  private static void small(Map<String, String> settings) {
    settings.put("group.initial.rebalance.delay.ms", "0");
    // 50 partitions each by default, for clusters with many groups.
    settings.put("offsets.topic.num.partitions", "4");
    settings.put("transaction.state.log.num.partitions", "4");
    settings.put("share.coordinator.state.topic.num.partitions", "1");
    // 128 MiB by default.
    settings.put("log.cleaner.dedupe.buffer.size", "2097152");
    // After kill -9 the node waits for the end of its old session: 9 s by default.
    settings.put("broker.heartbeat.interval.ms", "500");
    settings.put("broker.session.timeout.ms", "3000");
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("background.threads", "2");
  }
}
