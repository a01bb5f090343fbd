package io.payonce.ops.proof.audit;

import io.payonce.ops.proof.book.JournalBook;
import io.payonce.ops.proof.book.KeyTable;
import io.payonce.ops.proof.book.MerchantBook;
import io.payonce.ops.proof.book.OrderState;
import io.payonce.ops.records.OutcomeKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Plans the number of passes over the logs so that the table of keys fits into memory. */
final class MemoryBudget {

  static final long ACCEPTANCE_BYTES = KeyTable.bytesPerEntryMax(1);
  static final long ORDER_BYTES = KeyTable.bytesPerEntryMax(OrderState.WIDTH);

  private MemoryBudget() {}

  /**
   * Bytes that an order takes at most, beside what waits for it.
   *
   * @param hasMerchants whether shops may tell of orders
   */
  static long orderBytes(boolean hasMerchants) {
    return hasMerchants
        ? ORDER_BYTES + MerchantBook.WORD_BYTES + MerchantBook.WAITING_BYTES
        : ORDER_BYTES;
  }

  private static long orderBytes(PartitionPlan plan, boolean hasMerchants) {
    long waiting =
        hasMerchants ? ORDER_BYTES + MerchantBook.FACTS_MAX * MerchantBook.WAITING_BYTES : 0;
    return offsets(plan, OutcomeKind.EVENT) * orderBytes(hasMerchants)
        + offsets(plan, OutcomeKind.IGNORED) * waiting;
  }

  /**
   * Passes, each with one slice of the keys. Offsets bound what there can be from above.
   *
   * @param threads partitions that are read at one time
   * @param hasMerchants whether shops may tell of orders
   */
  static int passes(
      Collection<PartitionPlan> plans,
      int threads,
      List<Path> journals,
      long memoryBytes,
      boolean hasMerchants) {
    long accepted =
        plans.stream()
            .mapToLong(p -> offsets(p, OutcomeKind.EVENT) + offsets(p, OutcomeKind.IGNORED))
            .sum();
    long orders =
        plans.stream()
            .map(plan -> orderBytes(plan, hasMerchants))
            .sorted(Comparator.reverseOrder())
            .limit(threads)
            .mapToLong(Long::longValue)
            .sum();
    long requests =
        journals.stream().mapToLong(MemoryBudget::bytes).sum()
            / JournalBook.JOURNAL_BYTES_PER_REQUEST;
    long bytes = accepted * ACCEPTANCE_BYTES + orders + requests * JournalBook.BYTES_PER_REQUEST;
    return Math.toIntExact(1 + bytes / memoryBytes);
  }

  private static long offsets(PartitionPlan plan, OutcomeKind kind) {
    return plan.outcomes().get(kind).offsets();
  }

  private static long bytes(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
