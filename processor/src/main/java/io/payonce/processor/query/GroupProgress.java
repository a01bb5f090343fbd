package io.payonce.processor.query;

import io.payonce.processor.query.peers.Polling;
import io.payonce.processor.topology.Beginnings.Beginning;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Says whether this instance knows all that the group had committed when it was asked.
 *
 * <p>Only then may it say that something is not known: an instance that was frozen and lost its
 * partitions believes for a moment that they are still its own.
 */
public final class GroupProgress {

  /** A commit of our own reaches Kafka a moment before we know of it. */
  private static final Duration OWN_COMMIT = Duration.ofMillis(500);

  /**
   * The group's offsets when a task that has read nothing was first asked about.
   *
   * @param life of the task
   * @param committed the group's offset
   */
  private record Baseline(long life, long committed) {}

  private final Commits commits;
  private final GroupOffsets group;
  private final Polling polling;
  private final ConcurrentMap<Integer, Baseline> baselines = new ConcurrentHashMap<>();

  public GroupProgress(Commits commits, GroupOffsets group, Polling polling) {
    this.commits = commits;
    this.group = group;
    this.polling = polling;
  }

  /** Completes with whether all is known here; fails when Kafka does not answer. */
  CompletableFuture<Boolean> isKnownHere(List<Integer> partitions) {
    return group
        .fresh()
        .thenCompose(
            committed -> polling.until(() -> isKnownHere(partitions, committed), OWN_COMMIT));
  }

  private boolean isKnownHere(List<Integer> partitions, Map<Integer, Long> committed) {
    return partitions.stream()
        .allMatch(partition -> isKnownHere(partition, committed.getOrDefault(partition, 0L)));
  }

  private boolean isKnownHere(int partition, long committed) {
    Optional<Beginning> task = commits.task(partition);
    if (task.isEmpty()) {
      return false;
    }
    return committed <= commits.committed(partition)
        || (task.get().hasReadNothing()
            ? committed <= baseline(partition, task.get(), committed)
            : committed <= task.get().firstOffset());
  }

  private long baseline(int partition, Beginning task, long committed) {
    return baselines
        .compute(
            partition,
            (p, known) ->
                known != null && known.life() == task.life()
                    ? known
                    : new Baseline(task.life(), committed))
        .committed();
  }
}
