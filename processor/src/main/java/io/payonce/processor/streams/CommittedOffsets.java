package io.payonce.processor.streams;

import io.payonce.processor.config.ProcessorConfig;
import io.payonce.processor.config.StartRefusedException;
import io.payonce.processor.topology.store.Ledger;
import io.payonce.schemas.Changelogs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The offsets at which the group goes on reading: never decided silently.
 *
 * <p>The very first start begins where {@code start.from} says. Later the committed offsets rule:
 * when they are gone, or the log begins after them, the start is refused, because somebody's
 * payments are in the gap.
 */
final class CommittedOffsets {

  private static final Logger LOG = LoggerFactory.getLogger(CommittedOffsets.class);

  /** The ledger's store in versions before 0.1. */
  private static final String OLD_LEDGER = "trade-ledger";

  private final Admin admin;
  private final String group;
  private final String rawTopic;
  private final String startFrom;

  CommittedOffsets(Admin admin, ProcessorConfig config) {
    this.admin = admin;
    this.group = config.getString(ProcessorConfig.APPLICATION_ID);
    this.rawTopic = config.topics().notifications();
    this.startFrom = config.getString(ProcessorConfig.START_FROM);
  }

  void check(int rawPartitions) throws InterruptedException {
    List<TopicPartition> partitions =
        IntStream.range(0, rawPartitions).mapToObj(p -> new TopicPartition(rawTopic, p)).toList();
    Map<TopicPartition, OffsetAndMetadata> committed = committed(partitions);
    if (committed.size() == rawPartitions) {
      checkState(committed);
      checkLogStart(committed);
    } else if (committed.isEmpty() && !hasState()) {
      beginFirstTime(partitions);
    } else {
      throw lost(partitions, committed);
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> committed(List<TopicPartition> partitions)
      throws InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> found =
        StartChecks.get(
            admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
            "read the committed offsets of group " + group);
    Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    for (TopicPartition partition : partitions) {
      if (found.get(partition) != null) {
        committed.put(partition, found.get(partition));
      }
    }
    return committed;
  }

  /** The ledger's changelog exists from the first start on. */
  private boolean hasState() throws InterruptedException {
    return hasChangelog(Ledger.STORE);
  }

  private boolean hasChangelog(String store) throws InterruptedException {
    return StartChecks.get(admin.listTopics().names(), "list topics")
        .contains(Changelogs.name(group, store));
  }

  /** Without its changelogs the group would go on as if nothing had been accepted before. */
  private void checkState(Map<TopicPartition, OffsetAndMetadata> committed)
      throws InterruptedException {
    // Kafka Streams writes its time into each commit; the first offsets, by us, have none.
    boolean hasProcessed =
        committed.values().stream().anyMatch(offset -> !offset.metadata().isEmpty());
    if (!hasProcessed || hasState()) {
      return;
    }
    throw new StartRefusedException(
        "the group "
            + group
            + " has processed records, but its changelog "
            + Changelogs.name(group, Ledger.STORE)
            + " is not there: "
            + (hasChangelog(OLD_LEDGER)
                ? "its state is of a version before 0.1, which this one cannot read"
                : "it was deleted, and every order would count as new")
            + ". Stop all instances and build the state from the log with ops/payonce reset");
  }

  private void checkLogStart(Map<TopicPartition, OffsetAndMetadata> committed)
      throws InterruptedException {
    Map<TopicPartition, Long> begins = offsets(committed.keySet(), OffsetSpec.earliest());
    for (TopicPartition partition : committed.keySet()) {
      long gap = begins.get(partition) - committed.get(partition).offset();
      if (gap > 0) {
        throw new StartRefusedException(
            "the log of "
                + partition
                + " begins at offset "
                + begins.get(partition)
                + ", but the group "
                + group
                + " has processed only to "
                + committed.get(partition).offset()
                + ": retention deleted "
                + gap
                + " notifications unread. Bring them back from a backup or from Alipay's bills;"
                + " then accept the gap with kafka-consumer-groups.sh --group "
                + group
                + " --topic "
                + partition.topic()
                + ":"
                + partition.partition()
                + " --reset-offsets --to-earliest --execute");
      }
    }
  }

  private void beginFirstTime(List<TopicPartition> partitions) throws InterruptedException {
    if (startFrom.equals("refuse")) {
      throw new StartRefusedException(
          "this is the first start of "
              + group
              + " and nobody said where to begin: set "
              + ProcessorConfig.START_FROM
              + "=earliest to process the whole log, or =latest to"
              + " leave out what is there");
    }
    OffsetSpec spec = startFrom.equals("latest") ? OffsetSpec.latest() : OffsetSpec.earliest();
    Map<TopicPartition, OffsetAndMetadata> begin =
        offsets(partitions, spec).entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> new OffsetAndMetadata(e.getValue())));
    StartChecks.get(
        admin.alterConsumerGroupOffsets(group, begin).all(),
        "write the first offsets of group " + group + " (is another instance starting?)");
    LOG.atInfo().addKeyValue("from", startFrom).log("first start: offsets written");
  }

  private Map<TopicPartition, Long> offsets(Iterable<TopicPartition> partitions, OffsetSpec spec)
      throws InterruptedException {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    partitions.forEach(partition -> wanted.put(partition, spec));
    Map<TopicPartition, ListOffsetsResultInfo> found =
        StartChecks.get(admin.listOffsets(wanted).all(), "read the offsets of " + rawTopic);
    return found.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
  }

  private StartRefusedException lost(
      List<TopicPartition> partitions, Map<TopicPartition, OffsetAndMetadata> committed) {
    TreeSet<Integer> missing = new TreeSet<>();
    partitions.stream()
        .filter(partition -> !committed.containsKey(partition))
        .forEach(partition -> missing.add(partition.partition()));
    return new StartRefusedException(
        "the group "
            + group
            + " has state but no committed offset for partitions "
            + missing
            + " of "
            + rawTopic
            + ": they were deleted, or the group was idle longer than"
            + " offsets.retention.minutes. Process the log again from its start with"
            + " kafka-consumer-groups.sh --group "
            + group
            + " --topic "
            + rawTopic
            + " --reset-offsets --to-earliest --execute; the stores keep known notifications"
            + " from a second event");
  }
}
