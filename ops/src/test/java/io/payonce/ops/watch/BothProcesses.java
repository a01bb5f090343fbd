package io.payonce.ops.watch;

import io.payonce.ingress.Ingress;
import io.payonce.processor.Processor;
import io.payonce.schemas.Topics;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayKeys;
import io.payonce.testing.Await;
import io.payonce.testing.TestBroker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** An ingress and a processor before the shared broker, on topics of their own. */
final class BothProcesses implements AutoCloseable {

  static final TestBroker BROKER = TestBroker.shared();

  final Topics topics = TestBroker.newTopics();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Ingress ingress;
  private final Processor processor;

  private BothProcesses(Path directory, Map<String, String> settings) throws Exception {
    BROKER.createTopics(topics, 2);
    Path merchants = directory.resolve("merchants.json");
    Files.writeString(merchants, merchantsJson());
    Map<String, String> both = new HashMap<>(settings);
    both.put("bootstrap.servers", BROKER.bootstrapServers());
    both.put("topic.prefix", topics.prefix());
    both.put("http.port", "0");
    ingress = Ingress.start(both);
    both.put("application.id", topics.prefix() + "processor_v1");
    both.put("merchants.file", merchants.toString());
    both.put("state.dir", directory.resolve("state").toString());
    both.put("start.from", "earliest");
    both.put("topics.min.insync.replicas", "1");
    both.put("stream.threads", "1");
    processor = Processor.start(both);
    Await.until(
        "both are ready",
        Duration.ofSeconds(60),
        () -> ingress.isReady() && processor.isReady(),
        r -> r);
  }

  /** The sandbox's app with its payee, and one that waits for its merchant's orders. */
  private static String merchantsJson() {
    String any = "\"seller_ids\":[]";
    String sandbox =
        Alipay.sandbox()
            .merchantsJson()
            .replace(any, "\"seller_ids\":[\"" + Alipay.SELLER_ID + "\"]");
    String waiting =
        AlipayKeys.shared()
            .merchantsJson("2021000000000099")
            .replace(any, "\"orders\":\"require\"," + any);
    String apps = "{\"apps\":[";
    return sandbox.replace(apps, waiting.substring(0, waiting.lastIndexOf("]}")) + ",");
  }

  /** Starts both with settings that both know. */
  static BothProcesses start(Path directory, Map<String, String> settings) throws Exception {
    return new BothProcesses(directory, settings);
  }

  String ingressAddress() {
    return "127.0.0.1:" + ingress.port();
  }

  String processorAddress() {
    return "127.0.0.1:" + processor.queryPort();
  }

  HttpResponse<String> post(byte[] body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + ingressAddress() + "/notify/alipay"))
            .POST(BodyPublishers.ofByteArray(body))
            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }

  /** Who waits for a value asks more often than a Prometheus may: 429. */
  String metrics(String address) {
    HttpRequest ask = HttpRequest.newBuilder(URI.create("http://" + address + "/metrics")).build();
    return Await.until("metrics", Await.PATIENCE, () -> send(ask), got -> got.statusCode() != 429)
        .body();
  }

  /** Waits until every raw record has an outcome that is committed. */
  void awaitAllSettled() {
    Await.until("an outcome of every raw record", Duration.ofSeconds(60), this::isSettled, s -> s);
  }

  private boolean isSettled() {
    long outcomes =
        Stream.of(topics.orderEvents(), topics.ignored(), topics.rejected())
            .flatMap(topic -> BROKER.read(topic).stream())
            .map(
                record ->
                    new String(record.headers().lastHeader("source-partition").value())
                        + "/"
                        + new String(record.headers().lastHeader("source-offset").value()))
            .distinct()
            .count();
    return outcomes == BROKER.read(topics.notifications()).size();
  }

  @Override
  public void close() {
    ingress.close();
    processor.close();
  }
}
