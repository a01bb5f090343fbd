package io.payonce.processor.decide;

import io.payonce.processor.kind.Kind;
import io.payonce.processor.notification.Signed;
import io.payonce.processor.notification.Source;
import io.payonce.schemas.ReceiptProof;
import java.util.List;

/**
 * Everything by which a record is judged besides itself and what was before.
 *
 * <p>One for each stream task, since its sources need not be thread-safe.
 *
 * @param sources the senders that we know
 * @param sourceDefault the sender of a record without the header {@code source}
 * @param kinds the kinds of notification, asked in this order
 * @param proof what proves when a record that was put back had been received
 * @param ledgerRetention how long the ledger remembers
 * @param partitions of the raw topic, which decide where a subject belongs
 */
public record Rules(
    List<Source> sources,
    String sourceDefault,
    List<Kind<?>> kinds,
    ReceiptProof proof,
    LedgerRetention ledgerRetention,
    int partitions) {

  /** Keeps its own copies of the lists. */
  public Rules {
    sources = List.copyOf(sources);
    kinds = List.copyOf(kinds);
  }

  /** The sender of that name, or null when it is not known. */
  Source source(String name) {
    for (Source source : sources) {
      if (source.name().equals(name)) {
        return source;
      }
    }
    return null;
  }

  /** The kind of signed fields, or null when it is none of ours. */
  Kind<?> kind(Signed signed) {
    for (Kind<?> kind : kinds) {
      if (kind.takes(signed)) {
        return kind;
      }
    }
    return null;
  }
}
