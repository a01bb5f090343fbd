package io.payonce.ingress.send;

import io.payonce.schemas.Topic;
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

  /** Settings change by hand, and seldom. */
  private static final Duration CHECKED_EVERY = Duration.ofMinutes(1);

  private final String topic;
  private final RawTopicCheck check;
  private final CompletableFuture<Admin> admin;
  private long checkedNanos = System.nanoTime() - CHECKED_EVERY.toNanos();

  /**
   * A probe that connects at once, beside the caller's thread.
   *
   * @param topic the raw topic as it must be
   * @param settings of the admin client
   */
  public AdminTopicProbe(Topic topic, Map<String, Object> settings) {
    this.topic = topic.name();
    this.check = new RawTopicCheck(topic);
    // Beside the caller's thread: it takes as long as making a producer.
    this.admin = CompletableFuture.supplyAsync(() -> Admin.create(settings));
  }

  @Override
  public Finding find(Duration timeout) throws InterruptedException {
    DescribeTopicsOptions options =
        new DescribeTopicsOptions().timeoutMs(Math.toIntExact(timeout.toMillis()));
    try {
      admin.join().describeTopics(List.of(topic), options).allTopicNames().get();
      checkSettings(timeout);
      return Finding.PRESENT;
    } catch (ExecutionException e) {
      LOG.atDebug().addKeyValue("topic", topic).setCause(e).log("The topic was not found");
      return e.getCause() instanceof UnknownTopicOrPartitionException
          ? Finding.ABSENT
          : Finding.UNREACHABLE;
    }
  }

  private void checkSettings(Duration timeout) throws InterruptedException {
    long nowNanos = System.nanoTime();
    if (nowNanos - checkedNanos >= CHECKED_EVERY.toNanos()) {
      checkedNanos = nowNanos;
      check.look(admin.join(), timeout);
    }
  }

  @Override
  public void close() {
    admin.thenAccept(made -> made.close(Duration.ofSeconds(1))).exceptionally(e -> null).join();
  }
}
