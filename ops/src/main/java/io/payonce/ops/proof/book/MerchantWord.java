package io.payonce.ops.proof.book;

import io.payonce.ops.proof.content.EventData;
import io.payonce.ops.proof.content.EventField;
import io.payonce.ops.proof.independent.EnvelopeOrder;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/**
 * The last word of a shop about an order: what is to be paid, or that nothing is.
 *
 * @param fen that are to be paid
 * @param currency as {@link OrderRules#currency} makes it
 * @param isCancelled whether the shop wants no payment any more
 * @param stampMs when the shop stamped it, epoch milliseconds
 */
record MerchantWord(long fen, int currency, boolean isCancelled, long stampMs) {

  /** Longs that one takes in a table. */
  static final int WIDTH = 3;

  static MerchantWord of(EnvelopeOrder told) {
    return new MerchantWord(
        told.fen("total_amount"),
        OrderRules.currency(told.currency()),
        told.isCancelled(),
        told.stampMs());
  }

  /** The same as its event says it, when the envelope cannot be read. */
  static MerchantWord of(EventData expected) {
    return new MerchantWord(
        expected.fen(EventField.EXPECTED_AMOUNT),
        OrderRules.currency(expected.text(EventField.EXPECTED_CURRENCY)),
        "true".equals(expected.text(EventField.EXPECTED_CANCELLED)),
        stampMs(expected.text(EventField.NOTIFIED_AT)));
  }

  private static long stampMs(String time) {
    try {
      return time == null ? 0 : OffsetDateTime.parse(time).toInstant().toEpochMilli();
    } catch (DateTimeException noTime) {
      // Named as CONTENT_DIFFERS where the record can be read.
      return 0;
    }
  }

  static MerchantWord of(long[] cells) {
    return new MerchantWord(cells[0], (int) (cells[1] >> 1), (cells[1] & 1) == 1, cells[2]);
  }

  long[] cells() {
    return new long[] {fen, (long) currency << 1 | (isCancelled ? 1 : 0), stampMs};
  }

  /** Whether a payment is the one that the shop wants. */
  boolean agrees(long paidFen, int paidCurrency) {
    return !isCancelled && fen == paidFen && currency == paidCurrency;
  }

  /** Whether another word says the same, whenever it was stamped. */
  boolean says(MerchantWord other) {
    return fen == other.fen && currency == other.currency && isCancelled == other.isCancelled;
  }
}
