package io.payonce.ops.bench.site;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.files.DirectoryTree;
import io.payonce.ops.cli.files.OwnerOnly;
import io.payonce.ops.records.topics.TopicsAdmin;
import io.payonce.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A new broker in a JVM of its own, with Payonce's topics. */
public final class BrokerJvm implements AutoCloseable {

  private static final Duration START_MAX = Duration.ofSeconds(60);
  private static final long POLL_MS = 5;

  private final ChildJvm jvm;
  private final String bootstrap;

  private BrokerJvm(ChildJvm jvm, String bootstrap) {
    this.jvm = jvm;
    this.bootstrap = bootstrap;
  }

  /**
   * Starts it.
   *
   * @param directory of logs; the data lie in a folder of it, which is emptied
   * @param flags of its JVM
   * @param partitions of the topics
   */
  public static BrokerJvm start(Path directory, List<String> flags, int partitions)
      throws InterruptedException {
    return start(directory, flags, partitions, Map.of());
  }

  /** The same with settings of the broker. */
  public static BrokerJvm start(
      Path directory, List<String> flags, int partitions, Map<String, String> settings)
      throws InterruptedException {
    Path data = directory.resolve("broker");
    emptied(data);
    List<String> arguments = new ArrayList<>(flags);
    arguments.add("-Dlogback.configurationFile=logback-ops.xml");
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    arguments.add(BrokerMain.class.getName());
    arguments.add(data.toString());
    settings.forEach((key, value) -> arguments.add(key + "=" + value));
    ChildJvm jvm = ChildJvm.start("broker", directory, arguments);
    try {
      BrokerJvm broker = new BrokerJvm(jvm, address(jvm));
      broker.createTopics(partitions);
      return broker;
    } catch (InterruptedException | RuntimeException e) {
      jvm.close();
      throw e;
    }
  }

  String bootstrap() {
    return bootstrap;
  }

  /** Of its process. */
  public long pid() {
    return jvm.pid();
  }

  /** Properties of clients of it. */
  public Map<String, String> client() {
    return Map.of("bootstrap.servers", bootstrap);
  }

  @Override
  public void close() {
    jvm.close();
  }

  private static void emptied(Path directory) {
    try {
      DirectoryTree.delete(directory);
      OwnerOnly.createDirectories(directory.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new OpsException("cannot make the directory " + directory, e);
    }
  }

  private void createTopics(int partitions) throws InterruptedException {
    try (TopicsAdmin admin = TopicsAdmin.connect(client())) {
      admin.create(new Topics(Topics.DEFAULT_PREFIX).catalogue(partitions, (short) 1, 1));
    }
  }

  private static String address(ChildJvm jvm) throws InterruptedException {
    long deadline = System.nanoTime() + START_MAX.toNanos();
    while (System.nanoTime() < deadline) {
      jvm.checkAlive();
      for (String line : jvm.lines()) {
        if (line.startsWith(BrokerMain.READY)) {
          return line.substring(BrokerMain.READY.length());
        }
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
    throw new OpsException("the broker did not start within " + START_MAX.toSeconds() + " s");
  }
}
