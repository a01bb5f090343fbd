package io.payonce.processor.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/** The work of a stream thread since its last commit, not counted yet. */
final class OpenTransaction {

  private record Sum(LongAdder adder, long by) {}

  private final List<LongAdder> counts = new ArrayList<>();
  private final List<Sum> sums = new ArrayList<>();
  private long[] receiptsMs = new long[64];
  private int receipts;

  void count(LongAdder adder) {
    counts.add(adder);
  }

  void add(LongAdder adder, long by) {
    sums.add(new Sum(adder, by));
  }

  void receivedAt(long receiptMs) {
    if (receipts == receiptsMs.length) {
      receiptsMs = Arrays.copyOf(receiptsMs, 2 * receipts);
    }
    receiptsMs[receipts++] = receiptMs;
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  void commit(LongConsumer receiptMs) {
    counts.forEach(LongAdder::increment);
    counts.clear();
    sums.forEach(sum -> sum.adder().add(sum.by()));
    sums.clear();
    for (int i = 0; i < receipts; i++) {
      receiptMs.accept(receiptsMs[i]);
    }
    receipts = 0;
  }
}
