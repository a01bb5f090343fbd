package io.payonce.ingress.send;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks the topic up by the admin client.
 *
 * <p>A producer that asked for a missing topic would have it created by a broker that creates
 * topics on demand, with one partition, no second replica and the wrong timestamps.
 */
public final class AdminTopicProbe implements TopicProbe {

  private static final Logger LOG = LoggerFactory.getLogger(AdminTopicProbe.class);

  private final String topic;
  private final CompletableFuture<Admin> admin;

  public AdminTopicProbe(String topic, Map<String, Object> settings) {
    this.topic = topic;
    // Beside the caller's thread: it takes as long as making a producer.
    this.admin = CompletableFuture.supplyAsync(() -> Admin.create(settings));
  }

  @Override
  public Finding find(Duration timeout) throws InterruptedException {
    DescribeTopicsOptions options =
        new DescribeTopicsOptions().timeoutMs(Math.toIntExact(timeout.toMillis()));
    try {
      admin.join().describeTopics(List.of(topic), options).allTopicNames().get();
      return Finding.PRESENT;
    } catch (ExecutionException e) {
      LOG.atDebug().addKeyValue("topic", topic).setCause(e).log("The topic was not found");
      return e.getCause() instanceof UnknownTopicOrPartitionException
          ? Finding.ABSENT
          : Finding.UNREACHABLE;
    }
  }

  @Override
  public void close() {
    admin.thenAccept(made -> made.close(Duration.ofSeconds(1))).exceptionally(e -> null).join();
  }
}
