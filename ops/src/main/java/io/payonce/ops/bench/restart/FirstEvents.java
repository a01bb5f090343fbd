package io.payonce.ops.bench.restart;

import io.payonce.ops.bench.traffic.EventWatch;
import io.payonce.ops.cli.OpsException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.LongStream;

/**
 * The time of each partition's first event of a notification that was sent after a moment: whoever
 * is dead by then cannot have made it.
 */
final class FirstEvents implements EventWatch.Listener {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long POLL_MS = 5;
  private static final long NONE = Long.MAX_VALUE;

  private final Map<String, Long> sentNanos = new ConcurrentHashMap<>();
  private final AtomicLongArray first;
  private volatile long sinceNanos;

  FirstEvents(int partitions) {
    first = new AtomicLongArray(partitions);
    since(System.nanoTime());
  }

  /** Forgets what came; counts what is sent after this moment of {@link System#nanoTime}. */
  void since(long nanos) {
    sinceNanos = nanos;
    for (int partition = 0; partition < first.length(); partition++) {
      first.set(partition, NONE);
    }
  }

  /** A notification leaves whose event will have this id. */
  void sent(String id, long nanos) {
    sentNanos.put(id, nanos);
  }

  @Override
  public void event(String id, int partition, long nanos) {
    Long sent = sentNanos.remove(id);
    if (sent != null && sent - sinceNanos > 0) {
      first.accumulateAndGet(partition, nanos, Math::min);
    }
  }

  /** Waits until each of these partitions told one. */
  void await(Set<Integer> partitions) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!partitions.stream().allMatch(partition -> first.get(partition) != NONE)) {
      if (System.nanoTime() > deadline) {
        throw new OpsException("no event on some of the partitions " + partitions + " for minutes");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
  }

  /** When the first of these partitions told one. */
  long earliestNanos(Set<Integer> partitions) {
    return nanos(partitions).min().orElseThrow();
  }

  /** When the last of these partitions told its first one. */
  long latestNanos(Set<Integer> partitions) {
    return nanos(partitions).max().orElseThrow();
  }

  private LongStream nanos(Set<Integer> partitions) {
    return partitions.stream().mapToLong(first::get);
  }
}
