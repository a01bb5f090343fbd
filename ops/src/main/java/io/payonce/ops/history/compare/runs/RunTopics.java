package io.payonce.ops.history.compare.runs;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.records.OutcomeKind;
import io.payonce.ops.records.log.Extent;
import io.payonce.ops.records.log.Extents;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One run's outcome topics as far as they were committed at one moment.
 *
 * @param byKind extents by {@link OutcomeKind}, then by partition
 */
public record RunTopics(List<List<Extent>> byKind) {

  /**
   * Where the topics begin and end now.
   *
   * @throws OpsException when one is not there, or has another number of partitions
   */
  static RunTopics now(Consumer<byte[], byte[]> consumer, ComparedTopics topics, int partitions) {
    List<List<Extent>> byKind = new ArrayList<>();
    for (String topic : topics.names()) {
      List<Extent> extents = Extents.whole(consumer, topic);
      if (extents.size() != partitions) {
        throw new OpsException(
            "%s has %d partitions, expected the %d of the others: outcomes are matched by partition"
                .formatted(topic, extents.size(), partitions));
      }
      byKind.add(extents);
    }
    return new RunTopics(byKind);
  }

  /** The extent of a kind of outcome on a partition. */
  public Extent extent(OutcomeKind kind, int partition) {
    return byKind.get(kind.ordinal()).get(partition);
  }

  /** The offset after the last raw record of a partition that has an outcome, 0 when none has. */
  long reached(SourceSearch search, int partition) {
    long reached = 0;
    for (OutcomeKind kind : OutcomeKind.values()) {
      ConsumerRecord<byte[], byte[]> last = search.last(extent(kind, partition));
      reached = last == null ? reached : Math.max(reached, ComparedOutcome.source(last) + 1);
    }
    return reached;
  }
}
