package io.payonce.ops.bench;

import io.payonce.ops.broker.Ports;
import io.payonce.ops.files.DirectoryTree;
import io.payonce.ops.terminal.OpsException;
import io.payonce.ops.topics.TopicsAdmin;
import io.payonce.schemas.Topics;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** A broker and an ingress, each a JVM of its own, on new topics. */
final class Site implements AutoCloseable {

  private static final Duration START_MAX = Duration.ofSeconds(60);
  private static final long POLL_MS = 5;

  private record Started(ChildJvm jvm, double readySeconds) {}

  private final ChildJvm broker;
  private final ChildJvm ingress;
  private final int port;
  private final double firstReadySeconds;
  private final double readySeconds;

  private Site(
      ChildJvm broker, ChildJvm ingress, int port, double firstReadySeconds, double readySeconds) {
    this.broker = broker;
    this.ingress = ingress;
    this.port = port;
    this.firstReadySeconds = firstReadySeconds;
    this.readySeconds = readySeconds;
  }

  /**
   * Starts both; returns when the ingress says that it is ready. It is started twice, as the
   * launcher in {@code deploy/} does it: the first one leaves an archive of its classes.
   */
  static Site start(SiteSettings settings) throws InterruptedException {
    Path directory = settings.directory();
    emptied(directory.resolve("broker"));
    ChildJvm broker = broker(settings);
    try {
      String bootstrap = awaitBroker(broker);
      createTopics(bootstrap, settings.partitions());
      int port = Ports.free(0, "the ingress's port");
      String archive = settings.directory().resolve("ingress.jsa").toString();
      Started first = ingress(settings, "-XX:ArchiveClassesAtExit=" + archive, bootstrap, port);
      first.jvm.close();
      Started second = ingress(settings, "-XX:SharedArchiveFile=" + archive, bootstrap, port);
      return new Site(broker, second.jvm, port, first.readySeconds, second.readySeconds);
    } catch (InterruptedException | RuntimeException e) {
      broker.close();
      throw e;
    }
  }

  URI notifyUri() {
    return URI.create("http://127.0.0.1:" + port + "/notify/alipay");
  }

  /** Its processes, for measuring their CPU time. */
  Map<String, List<Long>> processes() {
    return Map.of("ingress", List.of(ingress.pid()), "broker", List.of(broker.pid()));
  }

  /** The same as {@link #readySeconds} of an ingress without an archive of its classes. */
  double firstReadySeconds() {
    return firstReadySeconds;
  }

  /** From the start of the ingress's JVM to the first ready answer, the broker being there. */
  double readySeconds() {
    return readySeconds;
  }

  @Override
  public void close() {
    ingress.close();
    broker.close();
  }

  private static void emptied(Path directory) {
    try {
      DirectoryTree.delete(directory);
      Files.createDirectories(directory.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new OpsException("cannot make the directory " + directory, e);
    }
  }

  private static ChildJvm broker(SiteSettings settings) {
    List<String> arguments = new ArrayList<>(settings.brokerJvm());
    arguments.add("-Dlogback.configurationFile=logback-ops.xml");
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    arguments.add(BrokerMain.class.getName());
    arguments.add(settings.directory().resolve("broker").toString());
    return ChildJvm.start("broker", settings.directory(), arguments);
  }

  private static Started ingress(
      SiteSettings settings, String archiveFlag, String bootstrap, int port)
      throws InterruptedException {
    Map<String, String> properties = new HashMap<>(settings.ingressProperties());
    properties.put("bootstrap.servers", bootstrap);
    properties.put("http.port", Integer.toString(port));
    Path file = settings.directory().resolve("ingress.properties");
    write(properties, file);
    List<String> arguments = new ArrayList<>(settings.ingressJvm());
    arguments.add(archiveFlag);
    arguments.addAll(List.of("-jar", settings.ingressJar().toString(), file.toString()));
    long startNanos = System.nanoTime();
    ChildJvm ingress = ChildJvm.start("ingress", settings.directory(), arguments);
    try {
      awaitReady(ingress, port);
      return new Started(ingress, (System.nanoTime() - startNanos) / 1e9);
    } catch (InterruptedException | RuntimeException e) {
      ingress.close();
      throw e;
    }
  }

  private static void write(Map<String, String> properties, Path file) {
    Properties written = new Properties();
    written.putAll(properties);
    try (Writer writer = Files.newBufferedWriter(file)) {
      written.store(writer, null);
    } catch (IOException e) {
      throw new OpsException("cannot write " + file, e);
    }
  }

  private static void createTopics(String bootstrap, int partitions) throws InterruptedException {
    try (TopicsAdmin admin = TopicsAdmin.connect(Map.of("bootstrap.servers", bootstrap))) {
      admin.create(new Topics(Topics.DEFAULT_PREFIX).catalogue(partitions, (short) 1, 1));
    }
  }

  private static String awaitBroker(ChildJvm broker) throws InterruptedException {
    long deadline = System.nanoTime() + START_MAX.toNanos();
    while (System.nanoTime() < deadline) {
      broker.checkAlive();
      for (String line : broker.lines()) {
        if (line.startsWith(BrokerMain.READY)) {
          return line.substring(BrokerMain.READY.length());
        }
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
    throw new OpsException("the broker did not start within " + START_MAX.toSeconds() + " s");
  }

  private static void awaitReady(ChildJvm ingress, int port) throws InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest ask =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
            .timeout(Duration.ofSeconds(2))
            .build();
    long deadline = System.nanoTime() + START_MAX.toNanos();
    while (System.nanoTime() < deadline) {
      ingress.checkAlive();
      try {
        if (client.send(ask, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // It does not listen yet.
        ingress.checkAlive();
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
    throw new OpsException("the ingress was not ready within " + START_MAX.toSeconds() + " s");
  }
}
