package io.payonce.processor.trade;

import io.payonce.processor.kind.Arrival;
import io.payonce.processor.kind.Settlement;
import io.payonce.processor.notification.sender.OrdersMode;
import io.payonce.schemas.EventOrigin;
import io.payonce.schemas.EventTimes;
import io.payonce.schemas.OrderAmounts;
import io.payonce.schemas.OrderComparison;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.OrderExpectation;
import io.payonce.schemas.OrderFact;
import io.payonce.schemas.OrderIds;
import io.payonce.schemas.RejectionReason;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * The table of what a shop's word about its order does, by what was told of the payment.
 *
 * <p>A line for each: nothing told, told without comparison, told and agreed, told as a mismatch.
 */
final class ExpectationTable {

  private static final BigDecimal NOTHING = BigDecimal.valueOf(0, 2);

  private final Trade before;
  private final ExpectationReport said;
  private final Arrival arrival;
  private final MerchantOrder order;
  private final boolean isCompared;

  ExpectationTable(Trade before, ExpectationReport said, Arrival arrival) {
    this.before = before;
    this.said = said;
    this.arrival = arrival;
    this.order = before.order().expecting(said.expected(), said.id().stamp());
    this.isCompared = said.orders() != OrdersMode.IGNORE;
  }

  Settlement<Trade> settlement() {
    MerchantOrder known = before.order();
    if (known.expected() != null && said.id().stamp().isBefore(known.expectedAt())) {
      return new Settlement.Superseded<>(before.lastChange().raw());
    }
    if (said.expected().equals(known.expected())) {
      return new Settlement.Unchanged<>(before.lastChange().raw(), before.amendedBy(order));
    }
    return switch (known.told()) {
      case NOTHING -> changed(telling().add(expected(), PaymentTold.NOTHING).addAwaited());
      case UNCHECKED -> told();
      case CHECKED -> agreed();
      case MISMATCHED -> mismatched();
      case UNCHECKED_THEN_MISMATCHED ->
          changed(
              telling()
                  .add(expected(), isCompared && agrees() ? PaymentTold.CHECKED : known.told()));
    };
  }

  private Settlement<Trade> told() {
    if (!isCompared || agrees()) {
      PaymentTold told = isCompared ? PaymentTold.CHECKED : PaymentTold.UNCHECKED;
      return changed(telling().add(expected(), told));
    }
    Telling telling = telling().add(expected(), PaymentTold.UNCHECKED);
    return isMoneyBack()
        ? changed(telling)
        : changed(telling.add(disagreement(), PaymentTold.UNCHECKED_THEN_MISMATCHED));
  }

  /** A payment that was told as right stands: only its refund makes room for another order. */
  private Settlement<Trade> agreed() {
    if (isCompared && !agrees() && !isMoneyBack()) {
      return new Settlement.Contradicted<>(
          RejectionReason.ORDER_PAID_BEFORE,
          "the order is "
              + (said.expected().isCancelled() ? "cancelled" : "changed")
              + " after its payment was told; the order is "
              + before.state(),
          "Refund the payment, or ask the buyer for the difference");
    }
    return changed(telling().add(expected(), order.told()));
  }

  /** The payment is told at last, when the order agrees and the money is still here. */
  private Settlement<Trade> mismatched() {
    Telling telling = telling().add(expected(), PaymentTold.MISMATCHED);
    return isMoneyBack() || isCompared && !agrees()
        ? changed(telling)
        : changed(telling.addKeptBack(before));
  }

  private Telling telling() {
    return new Telling(before.sequence(), order, said.orders(), said.id(), arrival);
  }

  private Settlement<Trade> changed(Telling telling) {
    Trade.Change change =
        new Trade.Change(
            said.id().source(),
            said.id().notifyId(),
            arrival.raw(),
            said.id().stamp(),
            List.of(),
            before.state());
    Trade after =
        new Trade(
            before.state(),
            before.tradeNo(),
            before.currency(),
            before.totalAmount(),
            before.refundedAmount(),
            before.sequence(),
            before.changesWith(change),
            order);
    return new Settlement.Changed<>(
        telling.after(after), telling.events(), before.order().isAwaited());
  }

  private boolean agrees() {
    return !before.hasNotBegun()
        && said.expected().agreesWith(before.totalAmount(), before.currency());
  }

  /** A full refund closes a trade, but not one that is finished, nor one that an envelope tells. */
  private boolean isMoneyBack() {
    BigDecimal refunded = before.refundedAmount();
    boolean isAll = refunded.signum() > 0 && refunded.compareTo(before.totalAmount()) >= 0;
    return isAll || before.state() == TradeState.CLOSED_REFUNDED;
  }

  private OrderEvent expected() {
    OrderExpectation expected = said.expected();
    return event(OrderEventType.EXPECTED, expected.amount(), expected.currency());
  }

  private OrderEvent disagreement() {
    return event(OrderEventType.MISMATCHED, before.totalAmount(), before.currency());
  }

  private OrderEvent event(OrderEventType type, BigDecimal total, String currency) {
    String tradeNo = before.tradeNo() == null ? said.order().tradeNo() : before.tradeNo();
    boolean isSameCurrency = currency.equals(before.currency());
    return new OrderEvent(
        new EventOrigin(said.id().source(), said.id().notifyId(), 0, arrival.raw()),
        new OrderIds(said.order().appId(), said.order().outTradeNo(), tradeNo, null),
        new OrderFact(type, 0, before.state().orderStatus(), false, false),
        new OrderAmounts(currency, total, isSameCurrency ? before.refundedAmount() : NOTHING, null),
        null,
        new EventTimes(said.id().stamp(), said.id().stamp(), arrival.receivedAt()),
        Map.of(),
        new OrderComparison(said.expected(), null));
  }
}
