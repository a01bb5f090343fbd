package io.payonce.processor.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.payonce.processor.query.peers.Instance;
import io.payonce.processor.query.peers.PrettyJson;
import io.payonce.processor.topology.StoreReader;
import io.payonce.processor.topology.StoreReader.Copy;
import io.payonce.processor.topology.store.Ledger;
import io.payonce.processor.topology.store.SeenNotifications;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/** Describes the copies of the stores on this instance. */
public final class LocalState {

  private final Instance instance;
  private final KafkaStreams streams;
  private final StoreReader stores;
  private final Commits commits;
  private final Lags lags;

  public LocalState(
      Instance instance, KafkaStreams streams, StoreReader stores, Commits commits, Lags lags) {
    this.instance = instance;
    this.streams = streams;
    this.stores = stores;
    this.commits = commits;
    this.lags = lags;
  }

  /** This instance and its copies; without copies when Kafka does not answer. */
  CompletableFuture<ObjectNode> describe() {
    return lags.current().thenApply(this::describe);
  }

  private ObjectNode describe(Map<String, Map<Integer, LagInfo>> all) {
    ObjectNode json = PrettyJson.object();
    json.put("instance", instance.toString());
    json.put("state", streams.state().name());
    ArrayNode copies = json.putArray("copies");
    CopyStatistics statistics = CopyStatistics.of(streams);
    new TreeMap<>(all)
        .forEach(
            (store, partitions) ->
                new TreeMap<>(partitions)
                    .forEach((p, lag) -> copies.add(copy(store, p, lag, statistics))));
    return json;
  }

  private ObjectNode copy(String store, int partition, LagInfo lag, CopyStatistics statistics) {
    ObjectNode json = PrettyJson.object();
    json.put("store", store);
    json.put("partition", partition);
    json.put("instance", instance.toString());
    json.put("processes", commits.task(partition).isPresent());
    json.put("entries_estimate", readable(() -> entries(store, partition, statistics)));
    json.put("bytes_on_disk", statistics.bytesOnDisk(store, partition));
    json.put("lag", lag.offsetLag());
    json.put("restored_percent", restoredPercent(lag));
    Optional<StoreReader.Buckets> buckets =
        store.equals(SeenNotifications.STORE)
            ? Optional.ofNullable(readable(() -> stores.buckets(partition, Copy.ANY).orElse(null)))
            : Optional.empty();
    json.put("oldest_bucket", buckets.map(b -> Lookup.time(b.oldestMs())).orElse(null));
    json.put("newest_bucket", buckets.map(b -> Lookup.time(b.newestMs())).orElse(null));
    return json;
  }

  /** Rounded, because the mark of the last transaction always counts as lag. */
  private static long restoredPercent(LagInfo lag) {
    long end = lag.endOffsetPosition();
    return end <= 0 ? 100 : Math.round(100.0 * (end - lag.offsetLag()) / end);
  }

  /** RocksDB's estimate for the ledger counts what Kafka Streams keeps beside the subjects. */
  private Long entries(String store, int partition, CopyStatistics statistics) {
    return store.equals(Ledger.STORE)
        ? Long.valueOf(stores.subjects(partition, Copy.ANY))
        : statistics.entries(store, partition);
  }

  private static <T> T readable(Supplier<T> read) {
    try {
      return read.get();
    } catch (InvalidStateStoreException e) {
      // It is moving or being opened just now: the rest is worth telling all the same.
      return null;
    }
  }
}
