package io.payonce.ops.history.redrive;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.history.redrive.choice.Progressed;
import io.payonce.ops.records.log.Extent;
import io.payonce.ops.records.log.ExtentReader;
import io.payonce.ops.records.log.KafkaClients;
import io.payonce.ops.records.log.Point;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds in the raw topic what redrives have put back.
 *
 * <p>The header {@code redriven-from} alone proves nothing, for whoever may write there may write
 * it: so the whole record is remembered, by its fingerprint, to be compared with what would be
 * written.
 */
final class PutBackBefore {

  /** How far apart the clocks of brokers may be: each stamps what it appends. */
  private static final Duration CLOCKS = Duration.ofHours(1);

  private final Map<String, String> client;
  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> raw;
  private final String provenance;

  PutBackBefore(
      Map<String, String> client,
      Consumer<byte[], byte[]> consumer,
      List<TopicPartition> raw,
      Topics topics) {
    this.client = client;
    this.consumer = consumer;
    this.raw = raw;
    this.provenance = topics.rejected();
  }

  /**
   * When the oldest record was appended that is surely still there, epoch milliseconds.
   *
   * <p>A partition without a record says nothing: what it held is at least as old as its retention.
   */
  long reachMs() {
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(raw);
    Map<TopicPartition, OffsetAndTimestamp> first =
        consumer.offsetsForTimes(raw.stream().collect(Collectors.toMap(p -> p, p -> 0L)));
    return raw.stream()
        .filter(p -> begins.get(p) > 0 && first.get(p) != null)
        .mapToLong(p -> first.get(p).timestamp())
        .max()
        .orElse(Long.MIN_VALUE);
  }

  /**
   * What was put back of records whose raw ones were appended at a time or later.
   *
   * @param isStopped ends it early
   */
  Fingerprints since(long epochMs, Progressed progressed, BooleanSupplier isStopped) {
    List<Extent> extents = extents(epochMs);
    progressed.begin(
        "looking for what was put back before", extents.stream().mapToLong(Extent::offsets).sum());
    Fingerprints found = new Fingerprints();
    for (Extent extent : extents) {
      try (ExtentReader reader = ExtentReader.open(client, extent)) {
        var record = reader.next();
        while (record != null && !isStopped.getAsBoolean()) {
          progressed.read();
          addIfPutBack(found, record);
          record = reader.next();
        }
      }
    }
    return found;
  }

  private void addIfPutBack(Fingerprints found, ConsumerRecord<byte[], byte[]> record) {
    Coordinates from = RawHeaders.redrivenFrom(record.headers());
    if (from != null && from.topic().equals(provenance)) {
      found.add(Fingerprint.of(record.key(), record.headers(), record.value()));
    }
  }

  private List<Extent> extents(long epochMs) {
    Map<TopicPartition, Long> begins =
        new Point.At(Math.max(0, epochMs - CLOCKS.toMillis())).offsets(consumer, raw);
    Map<TopicPartition, Long> ends = ends();
    List<Extent> extents = new ArrayList<>();
    raw.forEach(
        p -> extents.add(new Extent(p, begins.get(p), Math.max(begins.get(p), ends.get(p)))));
    return extents;
  }

  /**
   * The ends, what is not yet committed included: before an open transaction of the processor may
   * lie what it holds back from readers, and that may be the last redrive's. Readers wait for it.
   */
  private Map<TopicPartition, Long> ends() {
    try (Admin admin = KafkaClients.admin(client)) {
      return admin
          .listOffsets(
              raw.stream().collect(Collectors.toMap(Function.identity(), p -> OffsetSpec.latest())),
              new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
          .all()
          .get()
          .entrySet()
          .stream()
          .collect(Collectors.toMap(Map.Entry::getKey, end -> offset(end.getValue())));
    } catch (ExecutionException e) {
      throw new OpsException("cannot find out where the raw topic ends", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OpsException("interrupted", e);
    }
  }

  private static long offset(ListOffsetsResultInfo end) {
    return end.offset();
  }
}
