package io.payonce.ops.history.reset;

import io.payonce.ops.records.log.AdminAnswers;
import io.payonce.schemas.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/** Counts the records on the topics of an installation, and empties those of outcomes. */
final class OutcomeLogs {

  private final Admin admin;
  private final Topics topics;

  OutcomeLogs(Admin admin, Topics topics) {
    this.admin = admin;
    this.topics = topics;
  }

  /** Records of each outcome topic at most: marks of transactions count, too. */
  Map<String, Long> records(Set<String> existing) throws InterruptedException {
    Map<String, Long> records = new TreeMap<>();
    for (String topic : List.of(topics.orderEvents(), topics.ignored(), topics.rejected())) {
      if (existing.contains(topic)) {
        records.put(topic, sum(topic, OffsetSpec.latest()) - sum(topic, OffsetSpec.earliest()));
      }
    }
    return records;
  }

  /** Records that the raw topic held once and holds no more. */
  long deletedRaw() throws InterruptedException {
    return sum(topics.notifications(), OffsetSpec.earliest());
  }

  /** Deletes all records; offsets go on from where they are, so readers keep their places. */
  void deleteRecords(Collection<String> of) throws InterruptedException {
    Map<TopicPartition, RecordsToDelete> ends = new HashMap<>();
    for (String topic : of) {
      offsets(topic, OffsetSpec.latest())
          .forEach((p, end) -> ends.put(p, RecordsToDelete.beforeOffset(end.offset())));
    }
    AdminAnswers.get(admin.deleteRecords(ends).all(), "delete the records of " + of);
  }

  private long sum(String topic, OffsetSpec at) throws InterruptedException {
    return offsets(topic, at).values().stream().mapToLong(ListOffsetsResultInfo::offset).sum();
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(String topic, OffsetSpec at)
      throws InterruptedException {
    Map<TopicPartition, OffsetSpec> wanted =
        AdminAnswers.get(
                admin.describeTopics(List.of(topic)).allTopicNames(), "describe the topic " + topic)
            .get(topic)
            .partitions()
            .stream()
            .map(p -> new TopicPartition(topic, p.partition()))
            .collect(Collectors.toMap(Function.identity(), p -> at));
    return AdminAnswers.get(admin.listOffsets(wanted).all(), "read the offsets of " + topic);
  }
}
