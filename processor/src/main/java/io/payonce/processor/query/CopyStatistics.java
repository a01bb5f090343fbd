package io.payonce.processor.query;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Statistics of RocksDB about the copies of the stores on this instance, by store and partition.
 */
final class CopyStatistics {

  private static final String ENTRIES = "estimate-num-keys";
  private static final String BYTES = "total-sst-files-size";
  private static final Set<String> WANTED = Set.of(ENTRIES, BYTES);

  private final Map<String, Long> values;

  private CopyStatistics(Map<String, Long> values) {
    this.values = values;
  }

  static CopyStatistics of(KafkaStreams streams) {
    Map<String, Long> values = new HashMap<>();
    streams
        .metrics()
        .forEach(
            (name, metric) -> {
              if (WANTED.contains(name.name())) {
                add(values, name, metric);
              }
            });
    return new CopyStatistics(values);
  }

  private static void add(Map<String, Long> values, MetricName name, Metric metric) {
    String store = store(name);
    String task = name.tags().get("task-id");
    if (store != null && task != null && metric.metricValue() instanceof Number number) {
      String partition = task.substring(task.indexOf('_') + 1);
      values.put(key(name.name(), store, partition), number.longValue());
    }
  }

  /** The tag's name differs with the kind of store: {@code rocksdb-window-state-id} and so on. */
  private static String store(MetricName name) {
    return name.tags().entrySet().stream()
        .filter(tag -> tag.getKey().endsWith("-state-id"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static String key(String metric, String store, String partition) {
    return metric + " " + store + " " + partition;
  }

  /** Keys, estimated; null when there is no such copy here. */
  Long entries(String store, int partition) {
    return values.get(key(ENTRIES, store, Integer.toString(partition)));
  }

  /** Bytes of all files; null when there is no such copy here. */
  Long bytesOnDisk(String store, int partition) {
    return values.get(key(BYTES, store, Integer.toString(partition)));
  }
}
