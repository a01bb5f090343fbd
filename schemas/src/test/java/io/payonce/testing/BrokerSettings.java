package io.payonce.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Settings of a single node that is broker and controller, small and quick to start. */
final class BrokerSettings {

  static final int NODE_ID = 1;

  static final String CONTROLLER_LISTENER = "CONTROLLER";

  /** What says on how many brokers records lie; without them Kafka's defaults hold. */
  static final List<String> DURABILITY =
      List.of(
          "default.replication.factor",
          "min.insync.replicas",
          "offsets.topic.replication.factor",
          "share.coordinator.state.topic.min.isr",
          "share.coordinator.state.topic.replication.factor",
          "transaction.state.log.min.isr",
          "transaction.state.log.replication.factor");

  private BrokerSettings() {}

  /** What holds wherever the node runs. */
  static Map<String, String> cluster() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("auto.create.topics.enable", "false");
    settings.put("default.replication.factor", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("min.insync.replicas", "1");
    settings.put("offsets.topic.num.partitions", "4");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("share.coordinator.state.topic.num.partitions", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "4");
    settings.put("transaction.state.log.replication.factor", "1");
    // 128 MiB by default, half of the node's heap.
    settings.put("log.cleaner.dedupe.buffer.size", "2097152");
    // A killed node may come back only when its old session is over: 9 s by default.
    settings.put("broker.heartbeat.interval.ms", "500");
    settings.put("broker.session.timeout.ms", "3000");
    return settings;
  }

  /** The settings of a node on this machine. */
  static Map<String, String> local(int port, int controllerPort, Path data) {
    Map<String, String> settings = cluster();
    settings.put("node.id", Integer.toString(NODE_ID));
    settings.put("process.roles", "broker,controller");
    settings.put(
        "listeners",
        "BROKER://127.0.0.1:"
            + port
            + ","
            + CONTROLLER_LISTENER
            + "://127.0.0.1:"
            + controllerPort);
    settings.put("advertised.listeners", "BROKER://127.0.0.1:" + port);
    settings.put(
        "listener.security.protocol.map", "BROKER:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
    settings.put("inter.broker.listener.name", "BROKER");
    settings.put("controller.listener.names", CONTROLLER_LISTENER);
    settings.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
    settings.put("log.dirs", data.toString());
    return settings;
  }
}
