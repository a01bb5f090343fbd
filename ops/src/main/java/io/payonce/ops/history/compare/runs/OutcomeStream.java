package io.payonce.ops.history.compare.runs;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.records.OutcomeKind;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The outcomes on one partition of one topic, of the raw records from one offset to another.
 *
 * <p>A stream task writes them in the order of the raw records; who says otherwise is not compared.
 */
public final class OutcomeStream {

  private final OutcomeKind kind;
  private final Supplier<ConsumerRecord<byte[], byte[]>> records;
  private final long from;
  private final long to;
  private ComparedOutcome head;
  private ComparedOutcome highest;
  private boolean isAtEnd;
  private boolean isCut;
  private long skipped;

  /**
   * A stream that has read nothing yet.
   *
   * @param records the next record at each call, null after the last
   * @param from first raw offset
   * @param to the raw offset after the last
   */
  public OutcomeStream(
      OutcomeKind kind, Supplier<ConsumerRecord<byte[], byte[]>> records, long from, long to) {
    this.kind = kind;
    this.records = records;
    this.from = from;
    this.to = to;
  }

  /** The next outcome, which stays the next; or null at the end. */
  ComparedOutcome peek() {
    if (head == null && !isAtEnd) {
      head = read();
      isAtEnd = head == null;
    }
    return head;
  }

  /** Takes the next outcome, or null at the end. */
  ComparedOutcome next() {
    ComparedOutcome next = peek();
    head = null;
    return next;
  }

  /** How many outcomes of raw records before the first were passed over. */
  long skipped() {
    return skipped;
  }

  /** Whether records lie behind the range, which are not read. */
  public boolean isCut() {
    return isCut;
  }

  /**
   * Looks at the topic's last record, which may lie behind the range.
   *
   * @throws OpsException when it is of an earlier raw record than one before it
   */
  public void endsWith(ConsumerRecord<byte[], byte[]> last) {
    inOrder(ComparedOutcome.of(kind, last));
  }

  private ComparedOutcome read() {
    while (true) {
      ConsumerRecord<byte[], byte[]> record = records.get();
      if (record == null) {
        return null;
      }
      ComparedOutcome outcome = inOrder(ComparedOutcome.of(kind, record));
      if (outcome.source() >= to) {
        isCut = true;
        return null;
      }
      if (outcome.source() >= from) {
        return outcome;
      }
      skipped++;
    }
  }

  private ComparedOutcome inOrder(ComparedOutcome outcome) {
    if (highest != null && outcome.source() < highest.source()) {
      throw new OpsException(
          "outcomes are out of order: "
              + outcome.at()
              + " is of raw offset "
              + outcome.source()
              + ", yet "
              + highest.at()
              + " before it is of "
              + highest.source()
              + ". Expected one run's outcomes in the order of its raw records; was the log run"
              + " twice into this topic, or a record added by hand? Compare one run's topic");
    }
    highest = outcome;
    return outcome;
  }
}
