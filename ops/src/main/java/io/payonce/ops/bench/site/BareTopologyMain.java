package io.payonce.ops.bench.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.payonce.processor.config.ProcessorConfig;
import io.payonce.processor.config.RuleSet;
import io.payonce.processor.config.StreamsSettings;
import io.payonce.processor.merchants.MerchantsFile;
import io.payonce.processor.metrics.ProcessorMeasurements;
import io.payonce.processor.notification.key.RsaProvider;
import io.payonce.processor.streams.StreamsRunner;
import io.payonce.processor.topology.Beginnings;
import io.payonce.processor.topology.JudgeParts;
import io.payonce.processor.topology.NotificationTopology;
import io.payonce.processor.topology.Outcomes;
import io.payonce.processor.topology.RecordTraces;
import io.payonce.schemas.RawTopic;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/**
 * A topology alone, with the processor's settings: {@code BareTopologyMain TOPOLOGY GUARANTEE
 * FILE.properties}.
 *
 * <p>It is the processor's, under a guarantee that the processor itself refuses, or the floor below
 * it. It answers nothing but readiness and metrics.
 */
final class BareTopologyMain {

  private BareTopologyMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    ProcessorConfig config = new ProcessorConfig(properties(Path.of(args[2])));
    RawTopic raw = StreamsRunner.check(config);
    Outcomes outcomes = new Outcomes();
    Properties settings = StreamsSettings.of(config, raw, "");
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, args[1]);
    Topology topology =
        args[0].equals(Contender.FLOOR.words())
            ? FloorTopology.build(config.topics(), config.window().dedupeBuckets())
            : processor(config, raw.partitions(), outcomes);
    KafkaStreams streams = new KafkaStreams(topology, settings);
    HttpServer server = serve(config, streams, new ProcessorMeasurements(outcomes));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  streams.close();
                  server.stop(0);
                }));
    streams.start();
    new CountDownLatch(1).await();
  }

  private static Map<String, String> properties(Path file) throws IOException {
    Properties read = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      read.load(reader);
    }
    Map<String, String> properties = new TreeMap<>();
    read.stringPropertyNames().forEach(key -> properties.put(key, read.getProperty(key)));
    return properties;
  }

  private static Topology processor(ProcessorConfig config, int partitions, Outcomes outcomes) {
    MerchantsFile merchants =
        MerchantsFile.open(Path.of(config.getString(ProcessorConfig.MERCHANTS_FILE)), false);
    RsaProvider provider = RsaProvider.choose();
    RuleSet ruleSet = new RuleSet(config, merchants, provider);
    return NotificationTopology.build(
        config.topics(),
        new JudgeParts(
            () -> ruleSet.rules(partitions),
            ruleSet.buckets(),
            new Beginnings(),
            RecordTraces.OFF,
            outcomes),
        config.pacing());
  }

  private static HttpServer serve(
      ProcessorConfig config, KafkaStreams streams, ProcessorMeasurements measurements)
      throws IOException {
    InetSocketAddress address =
        new InetSocketAddress(
            InetAddress.getLoopbackAddress(), config.getInt(ProcessorConfig.HTTP_PORT));
    HttpServer server = HttpServer.create(address, 0);
    server.createContext(
        "/health/ready",
        exchange ->
            answer(exchange, streams.state() == KafkaStreams.State.RUNNING ? 200 : 503, ""));
    server.createContext("/metrics", exchange -> answer(exchange, 200, text(measurements)));
    server.start();
    return server;
  }

  private static String text(ProcessorMeasurements measurements) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(text, measurements.registry().scrape());
    return text.toString(StandardCharsets.UTF_8);
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
