package io.payonce.processor.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The whole table: each kind of notification on each state of a trade of 10.00, of which 3.00 went
 * back where it was paid.
 */
class TransitionTableTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          status         | refund_fee | none                          | waiting
          WAIT_BUYER_PAY |            | created                       | unchanged
          WAIT_BUYER_PAY | 0.00       | created                       | unchanged
          TRADE_SUCCESS  |            | paid                          | paid
          TRADE_SUCCESS  | 0.00       | paid                          | paid
          TRADE_SUCCESS  | 4.00       | paid* refunded+4.00           | paid* refunded+4.00
          TRADE_CLOSED   |            | closed                        | closed
          TRADE_CLOSED   | 0.00       | closed                        | closed
          TRADE_CLOSED   | 10.00      | paid* refunded+10.00 closed   | paid* refunded+10.00 closed
          TRADE_FINISHED |            | paid finished                 | paid finished
          TRADE_FINISHED | 0.00       | paid finished                 | paid finished
          TRADE_FINISHED | 4.00       | paid* refunded+4.00* finished | paid* refunded+4.00* finished
          """)
  void shouldBegin(TradeStatus status, String refundFee, String none, String waiting) {
    // Given
    TradeFields notification = notification(status, refundFee);

    // When
    String onNone = outcome(null, notification);
    String onWaiting = outcome(Trades.waiting(), notification);

    // Then
    assertEquals(none, onNone);
    assertEquals(waiting, onWaiting);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          status         | refund_fee | paid                    | finished
          WAIT_BUYER_PAY |            | superseded              | superseded
          TRADE_SUCCESS  |            | unchanged               | superseded
          TRADE_SUCCESS  | 2.00       | unchanged               | superseded
          TRADE_SUCCESS  | 3.00       | unchanged               | superseded
          TRADE_SUCCESS  | 4.00       | refunded+1.00           | refunded+1.00
          TRADE_SUCCESS  | 10.00      | refunded+7.00           | refunded+7.00
          TRADE_CLOSED   |            | ILLEGAL_TRANSITION      | ILLEGAL_TRANSITION
          TRADE_CLOSED   | 0.00       | ILLEGAL_TRANSITION      | ILLEGAL_TRANSITION
          TRADE_CLOSED   | 3.00       | closed                  | ILLEGAL_TRANSITION
          TRADE_CLOSED   | 10.00      | refunded+7.00 closed    | ILLEGAL_TRANSITION
          TRADE_FINISHED |            | finished                | unchanged
          TRADE_FINISHED | 0.00       | finished                | unchanged
          TRADE_FINISHED | 3.00       | finished                | unchanged
          TRADE_FINISHED | 4.00       | refunded+1.00* finished | refunded+1.00*
          """)
  void shouldGoOn(TradeStatus status, String refundFee, String paid, String finished) {
    // Given
    TradeFields notification = notification(status, refundFee);

    // When
    String onPaid = outcome(Trades.paid("3.00"), notification);
    String onFinished = outcome(Trades.finished("3.00"), notification);

    // Then
    assertEquals(paid, onPaid);
    assertEquals(finished, onFinished);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          status         | refund_fee | closed unpaid | closed refunded
          WAIT_BUYER_PAY |            | superseded    | superseded
          TRADE_SUCCESS  |            | LATE_PAYMENT  | superseded
          TRADE_SUCCESS  | 2.00       | LATE_PAYMENT  | superseded
          TRADE_SUCCESS  | 3.00       | LATE_PAYMENT  | superseded
          TRADE_SUCCESS  | 4.00       | LATE_PAYMENT  | refunded+1.00
          TRADE_CLOSED   |            | unchanged     | unchanged
          TRADE_CLOSED   | 0.00       | unchanged     | unchanged
          TRADE_CLOSED   | 3.00       | LATE_PAYMENT  | unchanged
          TRADE_CLOSED   | 10.00      | LATE_PAYMENT  | refunded+7.00
          TRADE_FINISHED |            | LATE_PAYMENT  | unchanged
          TRADE_FINISHED | 0.00       | LATE_PAYMENT  | unchanged
          TRADE_FINISHED | 4.00       | LATE_PAYMENT  | refunded+1.00*
          """)
  void shouldEnd(TradeStatus status, String refundFee, String unpaid, String refunded) {
    // Given
    TradeFields notification = notification(status, refundFee);

    // When
    String onClosedUnpaid = outcome(Trades.closedUnpaid(), notification);
    String onClosedRefunded = outcome(Trades.closedRefunded("3.00"), notification);

    // Then
    assertEquals(unpaid, onClosedUnpaid);
    assertEquals(refunded, onClosedRefunded);
  }

  private static String outcome(Trade before, TradeFields notification) {
    return Outcome.of(Transition.of(before, notification, Trades.RAW));
  }

  private static TradeFields notification(TradeStatus status, String refundFee) {
    TradeNotification notification = TradeNotification.of(status);
    return (refundFee == null ? notification : notification.refundFee(refundFee)).fields();
  }
}
