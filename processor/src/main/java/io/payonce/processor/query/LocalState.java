package io.payonce.processor.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.payonce.processor.topology.SeenNotifications;
import io.payonce.processor.topology.StoreReader;
import io.payonce.processor.topology.StoreReader.Copy;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/** Describes the copies of the stores on this instance. */
final class LocalState {

  private final Instance instance;
  private final KafkaStreams streams;
  private final StoreReader stores;
  private final Commits commits;
  private final Lags lags;

  LocalState(
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
    json.put("entries_estimate", statistics.entries(store, partition));
    json.put("bytes_on_disk", statistics.bytesOnDisk(store, partition));
    json.put("lag", lag.offsetLag());
    json.put("restored_percent", restoredPercent(lag));
    Optional<StoreReader.Buckets> buckets = buckets(store, partition);
    json.put("oldest_bucket", buckets.map(b -> Findings.time(b.oldestMs())).orElse(null));
    json.put("newest_bucket", buckets.map(b -> Findings.time(b.newestMs())).orElse(null));
    return json;
  }

  private static int restoredPercent(LagInfo lag) {
    long end = lag.endOffsetPosition();
    return end <= 0 || lag.offsetLag() <= 0
        ? 100
        : (int) Math.min(99, 100 * (end - lag.offsetLag()) / end);
  }

  private Optional<StoreReader.Buckets> buckets(String store, int partition) {
    if (!store.equals(SeenNotifications.STORE)) {
      return Optional.empty();
    }
    try {
      return stores.buckets(partition, Copy.ANY);
    } catch (InvalidStateStoreException e) {
      // It is moving or being opened just now: the rest is worth telling all the same.
      return Optional.empty();
    }
  }
}
