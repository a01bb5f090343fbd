package io.payonce.processor.topology;

import io.payonce.schemas.EventTypes;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.RejectionReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

  /** The app of a rejected record that names none, or none of ours: a sender chooses no labels. */
  public static final String UNKNOWN_APP = "unknown";

  /** The app and the reason of rejected records. */
  public record RejectedOfApp(String appId, RejectionReason reason) {}

  private final LongAdder accepted = new LongAdder();
  private final Map<String, LongAdder> events =
      EventTypes.all().stream().collect(Collectors.toUnmodifiableMap(t -> t, t -> new LongAdder()));
  private final LongAdder leftOut = new LongAdder();
  private final Map<IgnoredReason, LongAdder> ignored = adders(IgnoredReason.class);
  private final Map<RejectionReason, LongAdder> rejected = adders(RejectionReason.class);
  private final Map<RejectedOfApp, LongAdder> rejectedOfApps = new ConcurrentHashMap<>();

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

  /** Records rejected, of apps that had any. */
  public Map<RejectedOfApp, LongAdder> rejectedOfApps() {
    return rejectedOfApps;
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

  void countAccepted(long receiptMs, boolean isRedriven) {
    OpenTransaction transaction = open.get();
    transaction.count(accepted);
    if (!isRedriven) {
      transaction.receivedAt(receiptMs);
    }
  }

  void countEvent(String ceType) {
    open.get().count(events.get(ceType));
  }

  void countLeftOut(int fields) {
    for (int i = 0; i < fields; i++) {
      open.get().count(leftOut);
    }
  }

  void count(IgnoredReason reason) {
    open.get().count(ignored.get(reason));
  }

  /** Counts a rejection; the app is a configured one, or null. */
  void count(RejectionReason reason, String appId) {
    OpenTransaction transaction = open.get();
    transaction.count(rejected.get(reason));
    transaction.count(
        rejectedOfApps.computeIfAbsent(
            new RejectedOfApp(appId == null ? UNKNOWN_APP : appId, reason), k -> new LongAdder()));
  }

  private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> type) {
    Map<E, LongAdder> adders = new EnumMap<>(type);
    for (E constant : type.getEnumConstants()) {
      adders.put(constant, new LongAdder());
    }
    return adders;
  }
}
