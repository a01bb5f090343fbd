package io.payonce.ops.trace;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.records.log.Extent;
import io.payonce.ops.records.log.ExtentReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads extents side by side and keeps what is looked for; any thread may ask how far it is. */
final class Scan {

  /** Records that are kept at most: a story of more is not for reading. */
  static final int KEPT_MAX = 10_000;

  private static final int THREADS_MAX = 4;

  private final Map<String, String> client;
  private final String remedy;
  private final AtomicLong planned = new AtomicLong();
  private final AtomicLong read = new AtomicLong();
  private final AtomicInteger kept = new AtomicInteger();

  /**
   * A scan.
   *
   * @param client Kafka client properties
   * @param remedy against too many records, for people
   */
  Scan(Map<String, String> client, String remedy) {
    this.client = client;
    this.remedy = remedy;
  }

  /**
   * What is kept of the extents, extent by extent.
   *
   * @param keep gives null for a record that is not looked for
   * @throws OpsException when they cannot be read, or too much is kept
   */
  <T> List<T> read(List<Extent> extents, Function<ConsumerRecord<byte[], byte[]>, T> keep)
      throws InterruptedException {
    List<Extent> filled = extents.stream().filter(e -> e.offsets() > 0).toList();
    if (filled.isEmpty()) {
      return List.of();
    }
    planned.addAndGet(filled.stream().mapToLong(Extent::offsets).sum());
    ExecutorService threads =
        Executors.newFixedThreadPool(Math.min(filled.size(), THREADS_MAX), Scan::thread);
    try {
      List<Future<List<T>>> parts =
          filled.stream().map(extent -> threads.submit(() -> read(extent, keep))).toList();
      List<T> all = new ArrayList<>();
      for (Future<List<T>> part : parts) {
        all.addAll(part.get());
      }
      return all;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** How far it is, for people. */
  String progress() {
    return "read %,d of %,d records, kept %,d".formatted(read.get(), planned.get(), kept.get());
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "scan");
    thread.setDaemon(true);
    return thread;
  }

  private <T> List<T> read(Extent extent, Function<ConsumerRecord<byte[], byte[]>, T> keep) {
    List<T> found = new ArrayList<>();
    long position = extent.from();
    try (ExtentReader reader = ExtentReader.open(client, extent)) {
      for (ConsumerRecord<byte[], byte[]> r = reader.next(); r != null; r = reader.next()) {
        T one = keep.apply(r);
        if (one != null) {
          requireRoom();
          found.add(one);
        }
        read.addAndGet(r.offset() + 1 - position);
        position = r.offset() + 1;
      }
    }
    read.addAndGet(extent.to() - position);
    return found;
  }

  private void requireRoom() {
    if (kept.incrementAndGet() > KEPT_MAX) {
      throw new OpsException("more than " + KEPT_MAX + " records belong to it: " + remedy);
    }
  }
}
