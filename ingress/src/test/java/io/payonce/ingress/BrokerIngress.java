package io.payonce.ingress;

import io.payonce.schemas.Topics;
import io.payonce.testing.Await;
import io.payonce.testing.RawHttp;
import io.payonce.testing.TestBroker;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** An ingress on a free port before a real broker, with topics of its own. */
final class BrokerIngress implements AutoCloseable {

  final Topics topics;
  final Ingress ingress;

  private BrokerIngress(String bootstrapServers, Topics topics, String... keysAndValues) {
    this.topics = topics;
    Map<String, String> properties = new HashMap<>();
    properties.put("bootstrap.servers", bootstrapServers);
    properties.put("topic.prefix", topics.prefix());
    properties.put("http.port", "0");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    ingress = Ingress.start(properties);
  }

  /** Started whether or not the broker and the topics are there. */
  static BrokerIngress start(String bootstrapServers, Topics topics, String... keysAndValues) {
    return new BrokerIngress(bootstrapServers, topics, keysAndValues);
  }

  /** Started with its topics, and ready. */
  static BrokerIngress ready(TestBroker broker, String... keysAndValues) {
    Topics topics = TestBroker.newTopics();
    broker.createTopics(topics, 3);
    return start(broker.bootstrapServers(), topics, keysAndValues).awaitReady();
  }

  BrokerIngress awaitReady() {
    Await.until("the ingress is ready", Duration.ofSeconds(60), ingress::isReady, r -> r);
    return this;
  }

  RawHttp connect() throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress("127.0.0.1", ingress.port()), 5000);
    return new RawHttp(socket);
  }

  /** Posts a form on a connection of its own and answers as status and body. */
  String post(String form) throws IOException {
    try (RawHttp http = connect()) {
      return http.send(RawHttp.post(form)).readAnswer().brief();
    }
  }

  @Override
  public void close() {
    ingress.close();
  }
}
