package io.payonce.processor.topology;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The offsets at which the tasks of this process began to read the raw topic: what its stores held
 * then was restored, and only what is committed can be restored.
 */
public final class Beginnings {

  /**
   * The beginning of a task.
   *
   * @param life tells this life of the task from an earlier one of the same partition
   * @param firstOffset the first record that it read; {@link #NOTHING_READ} before that
   */
  public record Beginning(long life, long firstOffset) {

    /** More than any offset: all that the task holds was restored. */
    public static final long NOTHING_READ = Long.MAX_VALUE;

    /** Whether it has read no record yet. */
    public boolean hasReadNothing() {
      return firstOffset == NOTHING_READ;
    }
  }

  private final AtomicLong lives = new AtomicLong();
  private final ConcurrentMap<Integer, Beginning> beginnings = new ConcurrentHashMap<>();

  /** Where the task of a partition began; empty when there is none here. */
  public Optional<Beginning> of(int partition) {
    return Optional.ofNullable(beginnings.get(partition));
  }

  void starts(int partition) {
    beginnings.put(partition, new Beginning(lives.incrementAndGet(), Beginning.NOTHING_READ));
  }

  void reads(int partition, long offset) {
    beginnings.computeIfPresent(partition, (p, now) -> new Beginning(now.life(), offset));
  }

  void ends(int partition) {
    beginnings.remove(partition);
  }
}
