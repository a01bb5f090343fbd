package io.payonce.processor.topology;

import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.RejectionReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts of what became of the records that this process handled, for metrics.
 *
 * <p>A transaction that is aborted and done again counts twice here; the topics are the truth.
 */
public final class Outcomes {

  private final LongAdder accepted = new LongAdder();
  private final Map<OrderEventType, LongAdder> events = adders(OrderEventType.class);
  private final Map<IgnoredReason, LongAdder> ignored = adders(IgnoredReason.class);
  private final Map<RejectionReason, LongAdder> rejected = adders(RejectionReason.class);

  /** Notifications that made events. */
  public long accepted() {
    return accepted.sum();
  }

  /** Events made, of a type. */
  public long events(OrderEventType type) {
    return events.get(type).sum();
  }

  /** Notifications ignored, for a reason. */
  public long ignored(IgnoredReason reason) {
    return ignored.get(reason).sum();
  }

  /** Records rejected, for a reason. */
  public long rejected(RejectionReason reason) {
    return rejected.get(reason).sum();
  }

  void countAccepted() {
    accepted.increment();
  }

  void count(OrderEventType type) {
    events.get(type).increment();
  }

  void count(IgnoredReason reason) {
    ignored.get(reason).increment();
  }

  void count(RejectionReason reason) {
    rejected.get(reason).increment();
  }

  private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> type) {
    Map<E, LongAdder> adders = new EnumMap<>(type);
    for (E constant : type.getEnumConstants()) {
      adders.put(constant, new LongAdder());
    }
    return adders;
  }
}
