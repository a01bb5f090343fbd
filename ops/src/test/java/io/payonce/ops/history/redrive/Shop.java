package io.payonce.ops.history.redrive;

import io.payonce.processor.Processor;
import io.payonce.schemas.EventDeserializer;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.Topics;
import io.payonce.testing.Await;
import io.payonce.testing.TestBroker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A processor on topics of its own. */
final class Shop implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final Topics topics = TestBroker.newTopics();
  private final TestBroker broker;

  /** What its processor believes a redrive by. */
  final Path secret;

  private final Path merchants;
  private final Processor processor;

  private Shop(TestBroker broker, Path directory, String merchantsJson) throws Exception {
    this.broker = broker;
    broker.createTopics(topics, 2);
    merchants = directory.resolve(topics.prefix() + "merchants.json");
    Files.writeString(merchants, merchantsJson);
    secret = directory.resolve(topics.prefix() + "secret");
    Files.writeString(secret, "0123456789abcdef".repeat(4));
    Map<String, String> settings = new HashMap<>();
    settings.put("redrive.secret.files", secret.toString());
    settings.put("bootstrap.servers", broker.bootstrapServers());
    settings.put("topic.prefix", topics.prefix());
    settings.put("http.port", "0");
    settings.put("application.id", topics.prefix() + "processor_v1");
    settings.put("merchants.file", merchants.toString());
    settings.put("state.dir", directory.resolve(topics.prefix() + "state").toString());
    settings.put("start.from", "earliest");
    settings.put("topics.min.insync.replicas", "1");
    settings.put("stream.threads", "1");
    processor = Processor.start(settings);
  }

  static Shop open(TestBroker broker, Path directory, String merchantsJson) throws Exception {
    return new Shop(broker, directory, merchantsJson);
  }

  /** Mends the merchants file; returns when the processor has read it. */
  void mend(String merchantsJson, int apps) throws IOException {
    Files.writeString(merchants, merchantsJson);
    Await.until(
        "the mended merchants file is in force",
        PATIENCE,
        this::metrics,
        text -> text.lines().anyMatch(("payonce_processor_merchants_apps " + apps + ".0")::equals));
  }

  private String metrics() throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + processor.queryPort() + "/metrics");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
        .body();
  }

  /** Waits until every raw record has an outcome. */
  void awaitSettled() {
    Await.until(
        "an outcome of every raw record",
        PATIENCE,
        () -> broker.read(topics.notifications()).size() - outcomes(),
        missing -> missing == 0);
  }

  private long outcomes() {
    return Stream.of(topics.orderEvents(), topics.ignored(), topics.rejected())
        .flatMap(topic -> broker.read(topic).stream())
        .map(record -> OutcomeHeaders.source(record.headers()))
        .distinct()
        .count();
  }

  List<ConsumerRecord<byte[], byte[]>> rejected() {
    return broker.read(topics.rejected());
  }

  List<ConsumerRecord<byte[], byte[]>> raw() {
    return broker.read(topics.notifications());
  }

  /** The events of each order in their order, without where their raw records lie. */
  Map<String, List<String>> events() {
    EventDeserializer events = new EventDeserializer();
    return broker.read(topics.orderEvents()).stream()
        .map(r -> (OrderEvent) events.deserialize(r.topic(), r.headers(), r.value()))
        .collect(
            Collectors.groupingBy(
                event -> event.order().outTradeNo(),
                TreeMap::new,
                Collectors.mapping(Shop::withoutRaw, Collectors.toList())));
  }

  private static String withoutRaw(OrderEvent event) {
    return event.id() + event.toString().replace(event.origin().raw().toString(), "");
  }

  @Override
  public void close() {
    processor.close();
  }
}
