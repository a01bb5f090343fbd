package io.payonce.ops.history.skip;

import io.payonce.ops.cli.OpsException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InconsistentGroupProtocolException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The only place in the processor's consumer group, taken so that no processor can run meanwhile.
 *
 * <p>Kafka Streams cannot join a group whose member speaks another protocol, and the coordinator
 * takes offsets only from a member of the generation that is. So both sides are kept apart by Kafka
 * itself, not by a look that may be too old.
 */
final class GroupSeat implements AutoCloseable {

  private static final int SESSION_MS = 10_000;
  private static final Duration POLL = Duration.ofMillis(100);

  /** Longer than a coordinator lets the first member of a group wait for others. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Consumer<byte[], byte[]> consumer;

  private GroupSeat(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /**
   * Joins the group.
   *
   * @param partitions of the raw topic, every one of which must be given to this member
   * @throws OpsException when somebody else is in it, or the cluster refuses
   */
  static GroupSeat take(Map<String, String> client, String group, List<TopicPartition> partitions) {
    GroupSeat seat = new GroupSeat(consumer(client, group));
    try {
      seat.join(group, partitions);
      return seat;
    } catch (InconsistentGroupProtocolException e) {
      seat.close();
      throw new OpsException(
          "an instance is alive: it is in the group " + group + ". Stop every processor first");
    } catch (KafkaException e) {
      seat.close();
      throw new OpsException("cannot join the group " + group + "; needed is READ on it", e);
    }
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, String> client, String group) {
    Map<String, Object> config = new HashMap<>(client);
    config.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, "payonce-skip");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MS);
    config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_MS / 5);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private void join(String group, List<TopicPartition> partitions) {
    consumer.subscribe(List.of(partitions.get(0).topic()), new Paused());
    long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
    while (!consumer.assignment().containsAll(partitions)) {
      if (System.nanoTime() - deadlineNanos > 0) {
        close();
        throw new OpsException(
            "expected to be alone in the group "
                + group
                + ", was given "
                + consumer.assignment().size()
                + " of "
                + partitions.size()
                + " partitions in "
                + PATIENCE.toSeconds()
                + " s: is another skip running?");
      }
      consumer.poll(POLL);
    }
  }

  /** Nothing is read by this member. */
  private final class Paused implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      consumer.pause(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      // The coordinator refuses the offsets of a generation that is over.
    }
  }

  /** Where the group stands, or null; an offset in an open transaction is waited for. */
  OffsetAndMetadata committed(TopicPartition partition) {
    return consumer.committed(Set.of(partition)).get(partition);
  }

  /** What proves to the coordinator that this member may commit. */
  ConsumerGroupMetadata metadata() {
    return consumer.groupMetadata();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
