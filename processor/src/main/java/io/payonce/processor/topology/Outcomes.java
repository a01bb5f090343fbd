package io.payonce.processor.topology;

import io.payonce.schemas.Event;
import io.payonce.schemas.EventTypes;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.RejectionReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Counts of what became of the records that this process handled, for metrics.
 *
 * <p>A record counts when its transaction is committed; what an aborted one did counts when it is
 * done again. So the counts are those of the topics.
 */
public final class Outcomes {

  private final LongAdder accepted = new LongAdder();
  private final Map<String, LongAdder> events =
      EventTypes.all().stream().collect(Collectors.toUnmodifiableMap(t -> t, t -> new LongAdder()));
  private final LongAdder leftOut = new LongAdder();
  private final Map<IgnoredReason, LongAdder> ignored = adders(IgnoredReason.class);
  private final Map<RejectionReason, LongAdder> rejected = adders(RejectionReason.class);
  private final AppCounts apps = new AppCounts();

  /** A stream thread has one transaction at a time, for all of its tasks. */
  private final ThreadLocal<OpenTransaction> open = ThreadLocal.withInitial(OpenTransaction::new);

  /** Notifications that made events. */
  public long accepted() {
    return accepted.sum();
  }

  /** Events made, of a {@code ce_type}. */
  public long events(String ceType) {
    return events.get(ceType).sum();
  }

  /** Informative fields of odd form that were left out of events. */
  public long leftOut() {
    return leftOut.sum();
  }

  /** Notifications ignored, for a reason. */
  public long ignored(IgnoredReason reason) {
    return ignored.get(reason).sum();
  }

  /** Records rejected, for a reason. */
  public long rejected(RejectionReason reason) {
    return rejected.get(reason).sum();
  }

  /** The counts by app. */
  public AppCounts apps() {
    return apps;
  }

  /**
   * The transaction of this thread is committed.
   *
   * @param receiptsMs takes, for each notification that made events, when it was received; those
   *     that were put back by a redrive left out, since they waited for a person
   */
  public void committed(LongConsumer receiptsMs) {
    open.get().commit(receiptsMs);
  }

  /**
   * The transaction of this thread is given up.
   *
   * @return whether it held anything
   */
  public boolean aborted() {
    boolean isLost = !open.get().isEmpty();
    open.remove();
    return isLost;
  }

  /** Counts a notification that made events; the app is the configured one. */
  void countAccepted(String appId, long receiptMs, boolean isRedriven) {
    OpenTransaction transaction = open.get();
    transaction.count(accepted);
    transaction.count(apps.fate(appId, AppCounts.Fate.ACCEPTED));
    if (!isRedriven) {
      transaction.receivedAt(receiptMs);
    }
  }

  void countEvent(Event event) {
    OpenTransaction transaction = open.get();
    transaction.count(events.get(event.ceType()));
    apps.addAmount(event, transaction);
  }

  void countLeftOut(int fields) {
    for (int i = 0; i < fields; i++) {
      open.get().count(leftOut);
    }
  }

  /** Counts a genuine notification that made no event; the app is the configured one. */
  void count(IgnoredReason reason, String appId) {
    OpenTransaction transaction = open.get();
    transaction.count(ignored.get(reason));
    transaction.count(apps.fate(appId, AppCounts.Fate.IGNORED));
  }

  /** Counts a rejection; the app is a configured one, or null. */
  void count(RejectionReason reason, String appId) {
    OpenTransaction transaction = open.get();
    transaction.count(rejected.get(reason));
    transaction.count(apps.rejected(appId, reason));
    transaction.count(apps.fate(appId, AppCounts.Fate.REJECTED));
  }

  private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> type) {
    Map<E, LongAdder> adders = new EnumMap<>(type);
    for (E constant : type.getEnumConstants()) {
      adders.put(constant, new LongAdder());
    }
    return adders;
  }
}
