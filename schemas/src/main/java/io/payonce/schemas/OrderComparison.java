package io.payonce.schemas;

/**
 * The merchant's own order beside an event.
 *
 * @param expected the order that the event is about or disagrees with, or null
 * @param withheld the notification that told the fact before the order was known, or null
 */
public record OrderComparison(OrderExpectation expected, FirstTold withheld) {

  /** Nothing: the event stands for itself. */
  public static final OrderComparison NONE = new OrderComparison(null, null);
}
