package io.payonce.processor.trade;

import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OrderExpectation;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * The merchant's own order of a trade, and what was told of its payment.
 *
 * @param expected as the shop told it last, or null when it told nothing yet
 * @param expectedAt when the shop stamped that, or null
 * @param told of the payment so far
 * @param keptBack events that wait: for the order, or a {@code paid} for an order that agrees;
 *     {@link #KEPT_BACK_MAX} at most
 */
public record MerchantOrder(
    OrderExpectation expected,
    OffsetDateTime expectedAt,
    PaymentTold told,
    List<OrderEvent> keptBack) {

  /** How many events wait at most: created, paid, an end, and refunds between. */
  public static final int KEPT_BACK_MAX = 32;

  /**
   * How many bytes they have at most, as JSON: fields that are handed on may be long, and a record
   * of the changelog has 1 MiB at most.
   */
  public static final int KEPT_BACK_BYTES_MAX = 512 * 1024;

  /** The merchant has told nothing, and nothing was told of a payment. */
  static final MerchantOrder UNKNOWN =
      new MerchantOrder(null, null, PaymentTold.NOTHING, List.of());

  /** Keeps its own copy of the events. */
  public MerchantOrder {
    keptBack = List.copyOf(keptBack);
  }

  /** Whether events wait for the order. */
  public boolean isAwaited() {
    return told == PaymentTold.NOTHING && !keptBack.isEmpty();
  }

  /** When the first event that waits for the order was received, epoch milliseconds, or null. */
  Long awaitedSinceMs() {
    return isAwaited() ? keptBack.get(0).times().receivedAt().toInstant().toEpochMilli() : null;
  }

  MerchantOrder expecting(OrderExpectation order, OffsetDateTime at) {
    return new MerchantOrder(order, at, told, keptBack);
  }

  MerchantOrder telling(PaymentTold payment, List<OrderEvent> waiting) {
    return new MerchantOrder(expected, expectedAt, payment, waiting);
  }

  MerchantOrder keepingBack(List<OrderEvent> waiting) {
    return telling(told, waiting);
  }
}
