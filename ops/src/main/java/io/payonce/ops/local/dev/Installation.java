package io.payonce.ops.local.dev;

import io.payonce.ingress.Ingress;
import io.payonce.ops.cli.Terminal;
import io.payonce.ops.local.broker.LocalBroker;
import io.payonce.ops.records.topics.TopicsAdmin;
import io.payonce.processor.Processor;
import io.payonce.processor.notification.AlipaySource;
import io.payonce.schemas.Topics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A broker, a processor and an ingress in this JVM, their topics, and a printer of outcomes. */
final class Installation implements AutoCloseable {

  static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);

  /** Enough to see that orders are spread, few enough to start fast. */
  private static final int PARTITIONS = 4;

  /**
   * Of each HTTP port. A port reserves file handles as if the process had none but its own, and
   * here the broker and the other port take of the same ones.
   */
  private static final String CONNECTIONS_MAX = "200";

  private static final String HOST = "127.0.0.1";

  private final HealthProbe health = new HealthProbe();
  private final StartedParts parts = new StartedParts();
  private LocalBroker broker;
  private Processor processor;
  private Ingress ingress;

  private Installation() {}

  /** Starts all of it; nothing is left running when a part does not start. */
  static Installation start(
      DevDirectory directory, Path merchants, DevSettings settings, Terminal terminal)
      throws InterruptedException {
    Installation installation = new Installation();
    try {
      installation.startParts(directory, merchants, settings, terminal);
      return installation;
    } catch (InterruptedException | RuntimeException e) {
      installation.close();
      throw e;
    }
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Where Alipay posts to. */
  String notifyUrl() {
    return notifyUrl(AlipaySource.NAME);
  }

  /** Where a sender posts to. */
  String notifyUrl(String source) {
    return "http://" + HOST + ":" + ingress.port() + "/notify/" + source;
  }

  String queryUrl() {
    return "http://" + HOST + ":" + processor.queryPort();
  }

  /** Whether both HTTP ports say that a notification would be taken and processed now. */
  boolean isReady() throws InterruptedException {
    return health.isReady("http://" + HOST + ":" + ingress.port()) && health.isReady(queryUrl());
  }

  /** Completes when the processor has given up for good. */
  CompletableFuture<Throwable> gaveUp() {
    return processor.gaveUp();
  }

  @Override
  public void close() {
    parts.close();
  }

  /** The tail outlives the processor: what that commits in its last moment is told too. */
  private void startParts(
      DevDirectory directory, Path merchants, DevSettings settings, Terminal terminal)
      throws InterruptedException {
    broker = LocalBroker.start(directory.broker(), settings.kafkaPort());
    parts.add(broker::close);
    createTopics();
    parts.add(OutcomeTail.start(bootstrapServers(), TOPICS, terminal)::stop);
    processor = Processor.start(processor(directory, merchants, settings.queryPort()));
    parts.add(processor::close);
    ingress = Ingress.start(ingress(settings.httpPort()));
    parts.add(ingress::close);
  }

  private void createTopics() throws InterruptedException {
    try (TopicsAdmin admin = TopicsAdmin.connect(connection())) {
      var catalogue = TOPICS.catalogue(PARTITIONS, (short) 1, 1);
      Set<String> existing =
          admin.find(catalogue.stream().map(topic -> topic.name()).toList()).keySet();
      admin.create(catalogue.stream().filter(t -> !existing.contains(t.name())).toList());
    }
  }

  private Map<String, String> processor(DevDirectory directory, Path merchants, int port) {
    Map<String, String> properties = new HashMap<>(connection());
    properties.put("merchants.file", merchants.toString());
    properties.put("state.dir", directory.state().toString());
    properties.put("start.from", "earliest");
    properties.put("topics.min.insync.replicas", "1");
    properties.put("stream.threads", "1");
    // Its own place in the group: after kill -9 nobody waits for the end of the old session.
    properties.put("instance.id", "dev");
    properties.put("rocksdb.cache.bytes", Integer.toString(32 << 20));
    properties.put("rocksdb.memtables.bytes", Integer.toString(16 << 20));
    properties.put("http.port", Integer.toString(port));
    properties.put("http.connections.max", CONNECTIONS_MAX);
    return properties;
  }

  private Map<String, String> ingress(int port) {
    Map<String, String> properties = new HashMap<>(connection());
    properties.put("sources", String.join(",", processor.merchants().sources()));
    properties.put("sources.orders", String.join(",", processor.merchants().sourcesOrders()));
    properties.put("http.port", Integer.toString(port));
    properties.put("http.connections.max", CONNECTIONS_MAX);
    return properties;
  }

  private Map<String, String> connection() {
    return Map.of("bootstrap.servers", bootstrapServers());
  }
}
