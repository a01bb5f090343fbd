package io.payonce.processor.query;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The group's committed offsets by partition, as Kafka has them.
 *
 * <p>One request is under way at a time and the next waits for a pause; all who ask meanwhile share
 * that next one, so an answer is never older than the question.
 */
public final class GroupOffsets {

  private static final long PAUSE_MS = 20;

  private final Admin admin;
  private final String group;
  private final ScheduledExecutorService threads;
  private final Duration deadline;
  private CompletableFuture<Map<Integer, Long>> next;
  private boolean isUnderWay;

  public GroupOffsets(
      Admin admin, String group, ScheduledExecutorService threads, Duration deadline) {
    this.admin = admin;
    this.group = group;
    this.threads = threads;
    this.deadline = deadline;
  }

  /** The offsets at a moment after this call; fails when Kafka does not answer in time. */
  synchronized CompletableFuture<Map<Integer, Long>> fresh() {
    if (next == null) {
      next = new CompletableFuture<>();
      if (!isUnderWay) {
        isUnderWay = true;
        threads.execute(this::request);
      }
    }
    return next;
  }

  private void request() {
    CompletableFuture<Map<Integer, Long>> asked = takeNext();
    if (asked == null) {
      return;
    }
    answer()
        .orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
        .whenCompleteAsync((offsets, failure) -> complete(asked, offsets, failure), threads);
  }

  private synchronized CompletableFuture<Map<Integer, Long>> takeNext() {
    CompletableFuture<Map<Integer, Long>> taken = next;
    next = null;
    isUnderWay = taken != null;
    return taken;
  }

  private void complete(
      CompletableFuture<Map<Integer, Long>> asked, Map<Integer, Long> offsets, Throwable failure) {
    threads.schedule(this::request, PAUSE_MS, TimeUnit.MILLISECONDS);
    if (failure == null) {
      asked.complete(offsets);
    } else {
      asked.completeExceptionally(failure);
    }
  }

  private CompletableFuture<Map<Integer, Long>> answer() {
    // Stable: not while a commit is half done, when the old offset would still be told.
    return admin
        .listConsumerGroupOffsets(group, new ListConsumerGroupOffsetsOptions().requireStable(true))
        .partitionsToOffsetAndMetadata()
        .toCompletionStage()
        .toCompletableFuture()
        .thenApply(GroupOffsets::byPartition);
  }

  /** The group reads one topic only. */
  private static Map<Integer, Long> byPartition(Map<TopicPartition, OffsetAndMetadata> found) {
    Map<Integer, Long> offsets = new HashMap<>();
    found.forEach(
        (partition, offset) -> {
          if (offset != null) {
            offsets.put(partition.partition(), offset.offset());
          }
        });
    return offsets;
  }
}
