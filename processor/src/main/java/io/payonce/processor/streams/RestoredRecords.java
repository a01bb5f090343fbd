package io.payonce.processor.streams;

import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/**
 * Counts the records that state is restored from.
 *
 * <p>Kafka Streams has such a metric of its own, and records it at the level DEBUG only.
 */
final class RestoredRecords implements StateRestoreListener {

  private final LongAdder records = new LongAdder();

  long sum() {
    return records.sum();
  }

  @Override
  public void onRestoreStart(TopicPartition changelog, String store, long from, long to) {}

  @Override
  public void onBatchRestored(TopicPartition changelog, String store, long end, long restored) {
    records.add(restored);
  }

  @Override
  public void onRestoreEnd(TopicPartition changelog, String store, long restored) {}
}
