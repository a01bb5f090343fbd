package io.payonce.ops.bench.site;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.files.OwnerOnly;
import io.payonce.ops.local.broker.Ports;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One of the built processes, as it runs in production: a jar and a file of properties. */
public final class ServiceJvm implements AutoCloseable {

  /** A bench that waits for a value asks for metrics more often than a service lets anybody. */
  private static final int TOO_MANY_SCRAPES = 429;

  private static final long SCRAPE_PAUSE_MS = 100;

  private static final Duration START_MAX = Duration.ofSeconds(60);
  private static final long POLL_MS = 5;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String name;
  private final ChildJvm jvm;
  private final int port;
  private final long startNanos;

  private ServiceJvm(String name, ChildJvm jvm, int port, long startNanos) {
    this.name = name;
    this.jvm = jvm;
    this.port = port;
    this.startNanos = startNanos;
  }

  /**
   * Starts it on a free port.
   *
   * @param name in messages and of its files
   * @param jar with {@code lib/} beside it
   * @param flags of its JVM
   * @param properties beside the port
   */
  static ServiceJvm start(
      String name, Path directory, Path jar, List<String> flags, Map<String, String> properties) {
    return start(name, directory, List.of("-jar", jar.toString()), flags, properties);
  }

  /**
   * Starts another program that takes a file of properties, too.
   *
   * @param program what comes between the flags and the file
   */
  static ServiceJvm start(
      String name,
      Path directory,
      List<String> program,
      List<String> flags,
      Map<String, String> properties) {
    int port = Ports.free(0, "the port of the " + name);
    Map<String, String> all = new HashMap<>(properties);
    all.put("http.port", Integer.toString(port));
    Path file = directory.resolve(name + ".properties");
    write(all, file);
    List<String> arguments = new ArrayList<>(flags);
    arguments.addAll(program);
    arguments.add(file.toString());
    long startNanos = System.nanoTime();
    return new ServiceJvm(name, ChildJvm.start(name, directory, arguments), port, startNanos);
  }

  /**
   * Waits until it is ready; ends it when it does not become so.
   *
   * @return seconds since its start
   */
  public double awaitReady() throws InterruptedException {
    return awaitReady(START_MAX);
  }

  /** The same with another patience. */
  public double awaitReady(Duration most) throws InterruptedException {
    try {
      awaitAnswer(most);
      return (System.nanoTime() - startNanos) / 1e9;
    } catch (InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** An address of it. */
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** The sum over all series of a metric that it shows. */
  public double counter(String counter) throws InterruptedException {
    return lines("/metrics")
        .filter(line -> line.startsWith(counter + "{") || line.startsWith(counter + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** What it answers to a question. */
  public String text(String path) throws InterruptedException {
    return lines(path).collect(Collectors.joining("\n"));
  }

  private Stream<String> lines(String path) throws InterruptedException {
    HttpRequest ask = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(10)).build();
    try {
      HttpResponse<Stream<String>> answer = http.send(ask, BodyHandlers.ofLines());
      while (answer.statusCode() == TOO_MANY_SCRAPES) {
        answer.body().close();
        // The page may be asked for again after a while, and nothing tells when.
        Thread.sleep(SCRAPE_PAUSE_MS);
        answer = http.send(ask, BodyHandlers.ofLines());
      }
      return answer.body();
    } catch (IOException e) {
      throw new OpsException("the " + name + " does not answer " + path, e);
    }
  }

  /** SIGKILL; returns when it is gone. */
  public void kill() throws InterruptedException {
    jvm.kill();
  }

  /** Of the running process, or of the one that ran. */
  public long pid() {
    return jvm.pid();
  }

  /** Whether its process runs. */
  public boolean isAlive() {
    return jvm.isAlive();
  }

  /** Does nothing while it runs. */
  public void checkAlive() {
    jvm.checkAlive();
  }

  @Override
  public void close() {
    jvm.close();
  }

  private static void write(Map<String, String> properties, Path file) {
    Properties written = new Properties();
    written.putAll(properties);
    try (Writer writer =
        new OutputStreamWriter(OwnerOnly.newOutputStream(file), StandardCharsets.UTF_8)) {
      written.store(writer, null);
    } catch (IOException e) {
      throw new OpsException("cannot write " + file, e);
    }
  }

  private void awaitAnswer(Duration most) throws InterruptedException {
    HttpRequest ask =
        HttpRequest.newBuilder(uri("/health/ready")).timeout(Duration.ofSeconds(2)).build();
    long deadline = System.nanoTime() + most.toNanos();
    while (System.nanoTime() < deadline) {
      checkAlive();
      try {
        if (http.send(ask, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // It does not listen yet.
        checkAlive();
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
    throw new OpsException("the " + name + " was not ready within " + most.toSeconds() + " s");
  }
}
