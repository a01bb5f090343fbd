package io.payonce.ops.proof.audit;

import io.payonce.ops.proof.content.AuditedOutcome;
import io.payonce.ops.records.OutcomeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One outcome topic's partition as it is merged: the next record, and a short look behind it for
 * what lies in the wrong place.
 */
final class Cursor {

  /** A displaced outcome is found again within so many records. */
  private static final int LOOK_AHEAD = 256;

  /** The events of a notification lie together: so far their order is always looked at. */
  private static final int NEIGHBOURS = 4;

  private final OutcomeKind kind;
  private Supplier<ConsumerRecord<byte[], byte[]>> log;
  private final List<AuditedOutcome> buffer = new ArrayList<>();
  private int head;
  private boolean isAtEnd;

  /**
   * A cursor at the beginning.
   *
   * @param log gives the records in order, then null for ever
   */
  Cursor(OutcomeKind kind, Supplier<ConsumerRecord<byte[], byte[]>> log) {
    this.kind = kind;
    this.log = log;
  }

  OutcomeKind kind() {
    return kind;
  }

  /** Goes on with what the log has got since. */
  void goOn(Supplier<ConsumerRecord<byte[], byte[]>> more) {
    log = more;
    isAtEnd = false;
  }

  /** The next outcome, which stays the next; or null at the end. */
  AuditedOutcome peek() {
    return fill(1) > 0 ? buffer.get(head) : null;
  }

  /** Takes the next outcome, or null at the end. */
  AuditedOutcome take() {
    AuditedOutcome next = peek();
    if (next != null) {
      head++;
      compact();
    }
    return next;
  }

  /** Takes an outcome of this raw record from among the next few, or null. */
  AuditedOutcome takeNear(int partition, long offset) {
    return takeWithin(NEIGHBOURS, partition, offset);
  }

  /** Takes an outcome of this raw record from further behind, or null. */
  AuditedOutcome takeFar(int partition, long offset) {
    return takeWithin(LOOK_AHEAD, partition, offset);
  }

  /** Reads the log to its end, so that another can follow it. */
  void readOn() {
    fill(Integer.MAX_VALUE);
  }

  private AuditedOutcome takeWithin(int records, int partition, long offset) {
    int there = fill(records);
    for (int i = 0; i < there; i++) {
      AuditedOutcome outcome = buffer.get(head + i);
      if (outcome.source() != null
          && outcome.source().offset() == offset
          && outcome.source().partition() == partition) {
        buffer.remove(head + i);
        return outcome;
      }
    }
    return null;
  }

  private int fill(int wanted) {
    while (!isAtEnd && buffer.size() - head < wanted) {
      ConsumerRecord<byte[], byte[]> record = log.get();
      if (record == null) {
        isAtEnd = true;
      } else {
        buffer.add(AuditedOutcome.of(kind, record));
      }
    }
    return Math.min(wanted, buffer.size() - head);
  }

  private void compact() {
    if (head > LOOK_AHEAD) {
      buffer.subList(0, head).clear();
      head = 0;
    }
  }
}
