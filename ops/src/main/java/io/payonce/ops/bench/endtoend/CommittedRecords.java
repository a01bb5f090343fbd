package io.payonce.ops.bench.endtoend;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.records.log.ConsumerGroup;
import io.payonce.ops.records.log.KafkaClients;
import io.payonce.schemas.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Counts the raw records that a processor's group has committed. */
final class CommittedRecords implements AutoCloseable {

  private static final String TOPIC = new Topics(Topics.DEFAULT_PREFIX).notifications();
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long POLL_MS = 20;

  private final Map<String, String> client;
  private final Admin admin;
  private final ConsumerGroup group;

  CommittedRecords(Map<String, String> client, String application) {
    this.client = client;
    this.admin = KafkaClients.admin(client);
    this.group = new ConsumerGroup(admin, application);
  }

  /** By now, over all partitions. */
  long count() throws InterruptedException {
    return group.offsets(TOPIC).values().stream().mapToLong(offset -> offset).sum();
  }

  /** Waits until all that is in the raw topic by now is committed. */
  void awaitAll() throws InterruptedException {
    long wanted = written();
    long before = -1;
    long lastMove = System.nanoTime();
    for (long now = count(); now < wanted; now = count()) {
      if (now != before) {
        before = now;
        lastMove = System.nanoTime();
      } else if (System.nanoTime() - lastMove > PATIENCE.toNanos()) {
        throw new OpsException(
            "the processor has stood still for a minute at record " + now + " of " + wanted);
      }
      // Kafka has no call that waits for it; patience bounds the asking.
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
  }

  private long written() {
    try (Consumer<byte[], byte[]> consumer = KafkaClients.consumer(client)) {
      return consumer
          .endOffsets(
              consumer.partitionsFor(TOPIC).stream()
                  .map(info -> new TopicPartition(TOPIC, info.partition()))
                  .toList())
          .values()
          .stream()
          .mapToLong(end -> end)
          .sum();
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
