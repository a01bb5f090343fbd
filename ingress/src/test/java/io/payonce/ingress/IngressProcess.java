package io.payonce.ingress;

import io.payonce.schemas.Topics;
import io.payonce.testing.Await;
import io.payonce.testing.FreePort;
import io.payonce.testing.JavaProcess;
import io.payonce.testing.RawHttp;
import io.payonce.testing.TlsClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An ingress in a JVM of its own, so that what it costs and how it dies are its own. */
final class IngressProcess implements AutoCloseable {

  // Five times inflight.bytes.max, as CONFIG.md asks for, and something to live on.
  private static final List<String> JVM_OPTIONS =
      List.of("-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private final int port = FreePort.next();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Path file;
  private final TlsClient tls;
  private JavaProcess process;

  private IngressProcess(Path file, TlsClient tls) {
    this.file = file;
    this.tls = tls;
  }

  /** Started and ready. */
  static IngressProcess start(
      Path folder, String bootstrapServers, Topics topics, Map<String, String> more)
      throws IOException {
    return start(folder, bootstrapServers, topics, more, null);
  }

  /**
   * Started and ready.
   *
   * @param tls who speaks to it when it speaks TLS; null for plain HTTP
   */
  static IngressProcess start(
      Path folder, String bootstrapServers, Topics topics, Map<String, String> more, TlsClient tls)
      throws IOException {
    IngressProcess ingress = new IngressProcess(folder.resolve("ingress.properties"), tls);
    String settings =
        more.entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue() + "\n")
            .collect(Collectors.joining());
    Files.writeString(
        ingress.file,
        "bootstrap.servers=%s\ntopic.prefix=%s\nhttp.port=%d\n%s"
            .formatted(bootstrapServers, topics.prefix(), ingress.port, settings));
    ingress.restart();
    return ingress;
  }

  /** Starts it again, after it was killed, and waits until it is ready. */
  void restart() {
    process =
        JavaProcess.start(
            "ingress-" + port,
            new JavaProcess.Spec(
                null, JVM_OPTIONS, Map.of(), IngressMain.class, List.of(file.toString())));
    Await.until("ready: " + process, Duration.ofSeconds(60), this::isReady, r -> r);
  }

  private boolean isReady() throws IOException, InterruptedException {
    if (!process.isRunning()) {
      throw new AssertionError("it has ended: " + process + "\n" + process.output());
    }
    return get("/health/ready").startsWith("200");
  }

  /** Ends it at once (kill -9). */
  void kill() {
    process.close();
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  RawHttp connect() throws IOException {
    return new RawHttp(tls == null ? connectPlain() : tls.connect(port));
  }

  /** A connection without TLS, whatever it speaks. */
  Socket connectPlain() throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress("127.0.0.1", port), 20_000);
    return socket;
  }

  /** Status and body of what is at a path. */
  String get(String path) throws IOException, InterruptedException {
    var answer =
        tls != null
            ? tls.get("https://127.0.0.1:" + port + path)
            : http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }

  @Override
  public void close() {
    process.close();
  }
}
