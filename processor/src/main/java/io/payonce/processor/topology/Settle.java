package io.payonce.processor.topology;

import io.payonce.processor.notification.ReplayWindow;
import io.payonce.processor.trade.Trade;
import io.payonce.processor.trade.Transition;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.OrderEvent;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Runs the trade's state machine and applies what it decides: the only step that writes state which
 * decides.
 *
 * <p>Everything that can refuse comes before the first write.
 */
final class Settle extends Step<Verified> {

  private final ReplayWindow window;
  private SeenNotifications seen;
  private TradeLedger ledger;

  Settle(ReplayWindow window, Outcomes outcomes) {
    super(outcomes);
    this.window = window;
  }

  @Override
  public void init(ProcessorContext<byte[], Object> context) {
    super.init(context);
    seen = SeenNotifications.of(context, window);
    ledger = TradeLedger.of(context);
  }

  @Override
  public void process(Record<byte[], Verified> record) {
    Verified verified = record.value();
    verified.received().trace().settling();
    Coordinates raw = verified.received().raw();
    Trade before = ledger.find(verified.fields(), raw.topic());
    Transition transition = Transition.of(before, verified.notification(), raw);
    if (transition instanceof Transition.Changed changed) {
      emit(verified, changed);
    } else if (transition instanceof Transition.Unchanged) {
      ignore(verified, before, IgnoredReason.UNCHANGED, Seen.Settlement.UNCHANGED);
    } else if (transition instanceof Transition.Superseded) {
      ignore(verified, before, IgnoredReason.SUPERSEDED, Seen.Settlement.SUPERSEDED);
    } else if (transition instanceof Transition.Anomaly anomaly) {
      reject(
          new Rejection(verified.received(), anomaly.reason(), anomaly.detail(), anomaly.hint()),
          verified.fields().appId());
    }
  }

  private void emit(Verified verified, Transition.Changed changed) {
    List<OrderEvent> events = OrderEvents.of(verified, changed);
    ledger.put(verified.fields(), changed.after());
    seen.remember(verified, Seen.Settlement.CHANGED, events.size());
    outcomes().countAccepted(verified);
    tell(verified.received(), "accepted", null);
    for (OrderEvent event : events) {
      outcomes().count(event.type());
      context()
          .forward(
              verified.received().outcome(verified.orderKey(), event),
              NotificationTopology.ORDER_EVENTS);
    }
  }

  private void ignore(
      Verified verified, Trade trade, IgnoredReason reason, Seen.Settlement settlement) {
    seen.remember(verified, settlement, 0);
    ignore(verified.received(), verified.ignored(reason, lastChange(trade)));
  }

  /** What made the state that the notification had nothing to add to. */
  private static Coordinates lastChange(Trade trade) {
    List<Trade.Change> changes = trade.changes();
    return changes.get(changes.size() - 1).raw();
  }
}
