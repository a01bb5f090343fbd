package io.payonce.ops.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.payonce.testing.FreePort;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A real Prometheus that scrapes both processes every second. */
final class Prometheus implements AutoCloseable {

  private final int port = FreePort.next();
  private final Process process;

  private Prometheus(Path binary, Path directory, BothProcesses both) throws IOException {
    Path config = directory.resolve("prometheus.yml");
    Files.writeString(
        config,
        """
        global: {scrape_interval: 1s, evaluation_interval: 1s}
        rule_files: ['%s']
        scrape_configs:
          - {job_name: payonce-ingress, static_configs: [{targets: ['%s']}]}
          - {job_name: payonce-processor, static_configs: [{targets: ['%s']}]}
        """
            .formatted(
                WatchFiles.ALERTS.toAbsolutePath(),
                both.ingressAddress(),
                both.processorAddress()));
    process =
        new ProcessBuilder(
                binary.toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + directory.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target", "prometheus.log").toFile())
            .start();
  }

  static Prometheus start(Path binary, Path directory, BothProcesses both) throws IOException {
    return new Prometheus(binary, directory, both);
  }

  /** The program on the PATH. */
  static Optional<Path> binary() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "prometheus"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The answer to a query at this moment, or an error in its field {@code status}. */
  JsonNode query(String expression) throws IOException, InterruptedException {
    return get("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
  }

  /** How many series a query has now. */
  int series(String expression) throws IOException, InterruptedException {
    return query(expression).at("/data/result").size();
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/" + path);
    return new ObjectMapper()
        .readTree(
            HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
