package io.payonce.ops.bench.dedupe;

import io.payonce.ops.local.alipay.NotifyIds;
import io.payonce.processor.decide.Seen;

/** The entry that the store holds for the id of each number. */
final class DedupeEntries {

  private static final int RECEIPT_SPREAD_MS = 50;

  private final NotifyIds ids;

  DedupeEntries(NotifyIds ids) {
    this.ids = ids;
  }

  /** Accepted when it came, as most are: received just before, one event, no copy so far. */
  Seen seen(long number) {
    long atMs = ids.timeMs(number);
    long receiptMs = atMs - Long.remainderUnsigned(NotifyIds.scrambled(number), RECEIPT_SPREAD_MS);
    return new Seen(atMs, receiptMs, 0, number, Seen.Settlement.CHANGED, 1, Seen.Again.NEVER);
  }
}
