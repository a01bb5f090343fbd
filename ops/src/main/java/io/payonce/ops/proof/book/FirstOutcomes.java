package io.payonce.ops.proof.book;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The first outcome of each partition: an application that first started at {@code latest} left
 * what came before it. Any thread may add.
 */
public final class FirstOutcomes {

  private final Map<Integer, Beginning> byPartition = new TreeMap<>();

  /** The raw records of a partition up to the first one that has an outcome. */
  private static final class Beginning {
    private long from;
    private long lastWithoutMs = Long.MIN_VALUE;
    private long firstMs = Long.MAX_VALUE;

    private Beginning(long from) {
      this.from = from;
    }
  }

  /** A partition is read from this offset on. */
  public synchronized void begin(int partition, long from) {
    byPartition.computeIfAbsent(partition, p -> new Beginning(from));
  }

  /** A raw record before the first was processed and has no outcome; they come in order. */
  public synchronized void without(ConsumerRecord<byte[], byte[]> raw) {
    Beginning beginning = byPartition.get(raw.partition());
    beginning.from = raw.offset() + 1;
    beginning.lastWithoutMs = Math.max(beginning.lastWithoutMs, raw.timestamp());
  }

  /** The first raw record that has an outcome, or need not have one yet. */
  public synchronized void first(ConsumerRecord<byte[], byte[]> raw) {
    byPartition.get(raw.partition()).firstMs = raw.timestamp();
  }

  /**
   * The first offsets with an outcome as {@code --from} takes them, {@code 0:120,1:98}; null when
   * some partition has an outcome of a time for which another has none.
   */
  public synchronized String from() {
    long begunMs = byPartition.values().stream().mapToLong(b -> b.lastWithoutMs).max().orElse(0);
    boolean isLate = byPartition.values().stream().anyMatch(b -> b.lastWithoutMs > Long.MIN_VALUE);
    boolean isEverywhere = byPartition.values().stream().allMatch(b -> b.firstMs >= begunMs);
    return !isLate || !isEverywhere
        ? null
        : byPartition.entrySet().stream()
            .map(one -> one.getKey() + ":" + one.getValue().from)
            .collect(Collectors.joining(","));
  }
}
