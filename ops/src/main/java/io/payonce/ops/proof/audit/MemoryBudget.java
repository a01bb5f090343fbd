package io.payonce.ops.proof.audit;

import io.payonce.ops.proof.book.JournalBook;
import io.payonce.ops.proof.book.KeyTable;
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
   * Passes, each with one slice of the keys. Offsets bound what there can be from above.
   *
   * @param threads partitions that are read at one time
   */
  static int passes(
      Collection<PartitionPlan> plans, int threads, List<Path> journals, long memoryBytes) {
    long accepted =
        plans.stream()
            .mapToLong(p -> offsets(p, OutcomeKind.EVENT) + offsets(p, OutcomeKind.IGNORED))
            .sum();
    long orders =
        plans.stream()
            .map(plan -> offsets(plan, OutcomeKind.EVENT))
            .sorted(Comparator.reverseOrder())
            .limit(threads)
            .mapToLong(Long::longValue)
            .sum();
    long requests =
        journals.stream().mapToLong(MemoryBudget::bytes).sum()
            / JournalBook.JOURNAL_BYTES_PER_REQUEST;
    long bytes =
        accepted * ACCEPTANCE_BYTES
            + orders * ORDER_BYTES
            + requests * JournalBook.BYTES_PER_REQUEST;
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
