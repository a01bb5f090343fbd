package io.payonce.ops.history.skip;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.records.log.BatchProbe;
import io.payonce.ops.records.log.ConsumerGroup;
import io.payonce.ops.records.log.Extents;
import io.payonce.ops.records.log.KafkaClients;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds where a processor stands before a raw record that cannot be read, and takes its group over
 * exactly one such record.
 */
final class Skip implements AutoCloseable {

  /** Records before an unreadable one that are looked at for their time. */
  private static final int BEFORE_MAX = 20;

  /** Offsets behind it that are tried: all of its batch cannot be read. */
  private static final int BEHIND_MAX = 200;

  private final Map<String, String> client;
  private final Topics topics;
  private final Admin admin;
  private final Consumer<byte[], byte[]> consumer;
  private final ConsumerGroup group;

  /**
   * A skip that has looked at nothing yet.
   *
   * @param client Kafka client properties
   * @param applicationId {@code application.id} of the processor
   */
  public Skip(Map<String, String> client, Topics topics, String applicationId) {
    this.client = client;
    this.topics = topics;
    this.admin = KafkaClients.admin(client);
    this.consumer = KafkaClients.consumer(client);
    this.group = new ConsumerGroup(admin, applicationId);
  }

  /** The processors that are in the group now, in words. */
  public List<String> members() throws InterruptedException {
    return group.members();
  }

  /**
   * The partitions whose next record cannot be read, in order.
   *
   * @throws OpsException when the group never committed, or the cluster does not answer
   */
  public List<Standstill> standstills() throws InterruptedException {
    List<TopicPartition> partitions = Extents.partitions(consumer, topics.notifications());
    Map<Integer, Long> committed = group.offsets(topics.notifications());
    if (committed.isEmpty()) {
      throw hasNoOffset();
    }
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    List<Standstill> found = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      Long next = committed.get(partition.partition());
      if (next != null) {
        try (BatchProbe probe = BatchProbe.open(client, partition)) {
          if (probe.at(next, ends.get(partition)) instanceof BatchProbe.Unreadable at) {
            found.add(standstill(partition, at, ends.get(partition), probe));
          }
        }
      }
    }
    return found;
  }

  /**
   * Takes the group over one record.
   *
   * @param at where the record lies, which must be the next one and unreadable
   * @return where its outcome lies
   * @throws OpsException when an instance is alive, or the record is another than that
   */
  public Coordinates execute(Coordinates at, SkipOrder order) throws InterruptedException {
    group.refuseMembers();
    List<TopicPartition> partitions = Extents.partitions(consumer, topics.notifications());
    TopicPartition partition = new TopicPartition(at.topic(), at.partition());
    if (!partitions.contains(partition)) {
      throw new OpsException(
          "--source: expected a record of "
              + topics.notifications()
              + ", partition 0 to "
              + (partitions.size() - 1)
              + ", got "
              + at);
    }
    try (GroupSeat seat = GroupSeat.take(client, group.id(), partitions);
        SkipWriter writer = SkipWriter.takeOver(client, group.id())) {
      OffsetAndMetadata before = seat.committed(partition);
      Standstill standstill = require(at, partition, before);
      return writer.write(
          SkipOutcome.of(topics, standstill, order, System.currentTimeMillis()), at, before, seat);
    }
  }

  private Standstill require(Coordinates at, TopicPartition partition, OffsetAndMetadata before) {
    if (before == null) {
      throw hasNoOffset();
    }
    if (before.offset() > at.offset()) {
      throw new OpsException(
          "the group "
              + group.id()
              + " has passed "
              + at
              + " already: it goes on at offset "
              + before.offset());
    }
    long end = consumer.endOffsets(List.of(partition)).get(partition);
    try (BatchProbe probe = BatchProbe.open(client, partition)) {
      BatchProbe.Found found = probe.at(before.offset(), end);
      if (found instanceof BatchProbe.Unreadable unreadable && unreadable.offset() == at.offset()) {
        return standstill(partition, unreadable, end, probe);
      }
      throw Refusal.of(at, before.offset(), found);
    }
  }

  private Standstill standstill(
      TopicPartition partition, BatchProbe.Unreadable at, long end, BatchProbe probe) {
    return new Standstill(
        new Coordinates(partition.topic(), partition.partition(), at.offset()),
        at.why(),
        end - at.offset() - 1,
        lastBefore(partition, at.offset(), probe),
        firstBehind(at.offset(), end, probe));
  }

  private OptionalLong lastBefore(TopicPartition partition, long offset, BatchProbe probe) {
    OptionalLong last = OptionalLong.empty();
    long begin = consumer.beginningOffsets(List.of(partition)).get(partition);
    long position = Math.max(begin, offset - BEFORE_MAX);
    while (position < offset) {
      BatchProbe.Found found = probe.at(position, offset);
      if (found instanceof BatchProbe.Readable readable && readable.record().offset() < offset) {
        last = OptionalLong.of(readable.record().timestamp());
        position = readable.record().offset() + 1;
      } else if (found instanceof BatchProbe.Unreadable unreadable) {
        position = unreadable.offset() + 1;
      } else {
        position = offset;
      }
    }
    return last;
  }

  private static OptionalLong firstBehind(long offset, long end, BatchProbe probe) {
    long position = offset + 1;
    long last = Math.min(end, offset + BEHIND_MAX);
    while (position < last) {
      BatchProbe.Found found = probe.at(position, last);
      if (found instanceof BatchProbe.Readable readable) {
        return OptionalLong.of(readable.record().timestamp());
      }
      position = found instanceof BatchProbe.Unreadable at ? at.offset() + 1 : last;
    }
    return OptionalLong.empty();
  }

  private OpsException hasNoOffset() {
    return new OpsException(
        "the group "
            + group.id()
            + " has no committed offset of "
            + topics.notifications()
            + ": name the processor's application.id with --application-id");
  }

  @Override
  public void close() {
    consumer.close();
    admin.close(Duration.ofSeconds(5));
  }
}
