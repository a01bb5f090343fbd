package io.payonce.ops.records.log;

import io.payonce.ops.cli.OpsException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * A consumer group as others see it.
 *
 * @param id its name, which is the application id of Kafka Streams
 */
public record ConsumerGroup(Admin admin, String id) {

  /** Who is in it, in words; none also when there is no such group. */
  public List<String> members() throws InterruptedException {
    ConsumerGroupDescription found =
        AdminAnswers.getOr(
            null,
            GroupIdNotFoundException.class,
            admin.describeConsumerGroups(List.of(id)).describedGroups().get(id),
            "describe the group " + id);
    return found == null
        ? List.of()
        : found.members().stream().map(m -> m.clientId() + " on " + m.host()).sorted().toList();
  }

  /**
   * Refuses to go on while somebody is in it.
   *
   * @throws OpsException that names the members
   */
  public void refuseMembers() throws InterruptedException {
    List<String> members = members();
    if (!members.isEmpty()) {
      throw new OpsException(
          "an instance is alive: the group "
              + id
              + " has the members "
              + String.join(", ", members)
              + ". Stop every processor; one that was stopped or killed just now stays a member for"
              + " its session.timeout.ms, 10 s");
    }
  }

  /** Its committed offsets of a topic, by partition; empty when there is no such group. */
  public Map<Integer, Long> offsets(String topic) throws InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> found =
        AdminAnswers.getOr(
            Map.of(),
            GroupIdNotFoundException.class,
            admin.listConsumerGroupOffsets(id).partitionsToOffsetAndMetadata(),
            "read the offsets of the group " + id);
    Map<Integer, Long> offsets = new TreeMap<>();
    found.forEach(
        (at, offset) -> {
          if (at.topic().equals(topic) && offset != null) {
            offsets.put(at.partition(), offset.offset());
          }
        });
    return offsets;
  }

  /** Sets where it reads on; it must have no members. */
  public void seek(String topic, Map<Integer, Long> offsets) throws InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> wanted =
        offsets.entrySet().stream()
            .collect(
                Collectors.toMap(
                    e -> new TopicPartition(topic, e.getKey()),
                    e -> new OffsetAndMetadata(e.getValue())));
    AdminAnswers.get(
        admin.alterConsumerGroupOffsets(id, wanted).all(), "set the offsets of the group " + id);
  }

  /** Removes members that have stopped: Kafka Streams leaves them to their session timeout. */
  public void dismissMembers() throws InterruptedException {
    if (!members().isEmpty()) {
      AdminAnswers.get(
          admin
              .removeMembersFromConsumerGroup(id, new RemoveMembersFromConsumerGroupOptions())
              .all(),
          "remove the members of the group " + id);
    }
  }

  /** Deletes it with its offsets, when it is there; it must have no members. */
  public void delete() throws InterruptedException {
    AdminAnswers.getOr(
        null,
        GroupIdNotFoundException.class,
        admin.deleteConsumerGroups(List.of(id)).all(),
        "delete the group " + id);
  }
}
