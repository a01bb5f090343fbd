package io.payonce.processor.query;

import io.payonce.processor.query.peers.Instance;
import io.payonce.processor.topology.StoreReader;
import io.payonce.processor.topology.store.WaitingSubjects.Waiting;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/** Counts the orders of this instance that wait, by app, for metrics. */
public final class AwaitedCount {

  /** As many are counted in a partition: more is an alarm all the same. */
  static final int ORDERS_MAX = 10_000;

  /**
   * The orders of an app that wait.
   *
   * @param orders how many
   * @param oldestMs when the first notification of the one that waits longest was received, epoch
   *     milliseconds
   */
  public record OfApp(long orders, long oldestMs) {

    /** No order waits. */
    public static final OfApp NONE = new OfApp(0, Long.MAX_VALUE);

    /** How long the oldest has waited; 0 while none does. */
    public long ageMs(long nowMs) {
      return orders == 0 ? 0 : nowMs - oldestMs;
    }

    private OfApp and(OfApp other) {
      return new OfApp(orders + other.orders, Math.min(oldestMs, other.oldestMs));
    }
  }

  private final Supplier<Assignment> assignment;
  private final StoreReader stores;
  private final Instance here;

  public AwaitedCount(Supplier<Assignment> assignment, StoreReader stores, Instance here) {
    this.assignment = assignment;
    this.stores = stores;
    this.here = here;
  }

  /** By app; without the partitions that cannot be read at the moment. */
  public Map<String, OfApp> now() {
    Map<String, OfApp> counts = new TreeMap<>();
    for (int partition : partitions()) {
      for (Waiting order : read(partition)) {
        counts.merge(order.appId(), new OfApp(1, order.sinceMs()), OfApp::and);
      }
    }
    return counts;
  }

  private List<Integer> partitions() {
    try {
      Map<Integer, Instance> owners = assignment.get().owners();
      return owners.keySet().stream().filter(at -> here.equals(owners.get(at))).toList();
    } catch (IllegalStateException starting) {
      return List.of();
    }
  }

  private List<Waiting> read(int partition) {
    try {
      return stores.waiting(partition, ORDERS_MAX);
    } catch (InvalidStateStoreException | IllegalStateException moving) {
      return List.of();
    }
  }
}
