package io.payonce.ingress;

import io.payonce.ingress.config.IngressConfig;
import io.payonce.ingress.send.TopicProbe;
import io.payonce.schemas.RawHeaders;
import io.payonce.testing.Await;
import io.payonce.testing.RawHttp;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** An ingress on a free port with a Kafka that is only imagined, and obeys the test. */
final class RunningIngress implements AutoCloseable {

  static final String TOPIC = "payonce.notifications";

  private static final Node NODE = new Node(1, "127.0.0.1", 9092);

  final MockProducer<byte[], byte[]> kafka;
  final Ingress ingress;
  volatile TopicProbe.Finding finding = TopicProbe.Finding.PRESENT;

  private RunningIngress(boolean acknowledgesAtOnce, Map<String, String> properties) {
    kafka =
        new MockProducer<>(
            cluster(),
            acknowledgesAtOnce,
            null,
            new ByteArraySerializer(),
            new ByteArraySerializer());
    Map<String, String> all = new HashMap<>();
    all.put("bootstrap.servers", "127.0.0.1:9092");
    all.put("http.port", "0");
    all.putAll(properties);
    ingress = Ingress.start(new IngressConfig(all), () -> kafka, new ObedientProbe());
    Await.until("the ingress is ready", ingress::isReady);
  }

  /** One whose Kafka acknowledges every record at once. */
  static RunningIngress acknowledging(String... keysAndValues) {
    return new RunningIngress(true, properties(keysAndValues));
  }

  /** One whose Kafka says nothing until the test has it acknowledge or refuse a record. */
  static RunningIngress silent(String... keysAndValues) {
    return new RunningIngress(false, properties(keysAndValues));
  }

  RawHttp connect() throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress("127.0.0.1", ingress.port()), 5000);
    return new RawHttp(socket);
  }

  /** Waits until so many records were handed to Kafka, and returns them. */
  List<ProducerRecord<byte[], byte[]>> awaitRecords(int count) {
    return Await.until(
        count + " records", Duration.ofSeconds(10), kafka::history, r -> r.size() >= count);
  }

  double metric(String beginning) throws IOException, InterruptedException {
    return new Scrape(ingress).metric(beginning);
  }

  void awaitMetric(String beginning, double value) {
    new Scrape(ingress).awaitMetric(beginning, value);
  }

  static String requestId(ProducerRecord<byte[], byte[]> sent) {
    return RawHeaders.text(sent.headers(), RawHeaders.REQUEST_ID);
  }

  @Override
  public void close() {
    ingress.close();
  }

  private static Cluster cluster() {
    PartitionInfo partition =
        new PartitionInfo(TOPIC, 0, NODE, new Node[] {NODE}, new Node[] {NODE});
    return new Cluster("imagined", List.of(NODE), List.of(partition), Set.of(), Set.of());
  }

  private static Map<String, String> properties(String... keysAndValues) {
    Map<String, String> properties = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return properties;
  }

  private final class ObedientProbe implements TopicProbe {

    @Override
    public Finding find(Duration timeout) {
      return finding;
    }

    @Override
    public void close() {}
  }
}
