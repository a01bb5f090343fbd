package io.payonce.processor.decide;

import io.payonce.processor.kind.Kind;
import io.payonce.processor.notification.Signed;
import io.payonce.processor.notification.Source;
import io.payonce.processor.notification.Sources;
import io.payonce.schemas.ReceiptProof;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything by which a record is judged besides itself and what was before.
 *
 * <p>One for each stream task, since its sources need not be thread-safe.
 *
 * @param sources the senders that we know
 * @param sourceDefault the sender of a record without the header {@code source}
 * @param kinds the kinds of notification, asked in this order
 * @param decisiveNames the fields that decide something or are handed on
 * @param proof what proves when a record that was put back had been received
 * @param ledgerRetention how long the ledger remembers
 * @param partitions of the raw topic, which decide where a subject belongs
 */
public record Rules(
    Sources sources,
    String sourceDefault,
    List<Kind<?>> kinds,
    Set<String> decisiveNames,
    ReceiptProof proof,
    LedgerRetention ledgerRetention,
    int partitions) {

  /** Rules whose decisive fields are those that its sources and kinds read. */
  public Rules(
      Sources sources,
      String sourceDefault,
      List<Kind<?>> kinds,
      ReceiptProof proof,
      LedgerRetention ledgerRetention,
      int partitions) {
    this(
        sources,
        sourceDefault,
        kinds,
        decisiveNames(sources, kinds),
        proof,
        ledgerRetention,
        partitions);
  }

  /** Keeps its own copies of the lists. */
  public Rules {
    kinds = List.copyOf(kinds);
  }

  private static Set<String> decisiveNames(Sources sources, List<Kind<?>> kinds) {
    return Stream.concat(
            sources.decisiveNames().stream(),
            kinds.stream().flatMap(kind -> kind.decisiveNames().stream()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The sender of that name, or null when it is not known. */
  Source source(String name) {
    return sources.find(name);
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
