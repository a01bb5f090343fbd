package io.payonce.ops.proof.audit;

import static io.payonce.ops.proof.finding.Violation.FOREIGN_SOURCE;
import static io.payonce.ops.proof.finding.Violation.OUTCOME_WITHOUT_RAW;
import static io.payonce.ops.proof.finding.Violation.OUT_OF_ORDER;
import static io.payonce.ops.proof.finding.Violation.WRONG_PARTITION;

import io.payonce.ops.proof.content.AuditedOutcome;
import io.payonce.ops.proof.content.AuditedRecord;
import io.payonce.ops.proof.finding.Undecided;
import io.payonce.ops.proof.finding.Violation;
import io.payonce.ops.records.OutcomeKind;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.RawHeaders;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Merges the four logs of one partition by the raw offset and judges each raw record with its
 * outcomes.
 *
 * <p>One task of the processor settles a partition in order, in transactions, so each outcome topic
 * is in the order of its raw records: constant memory finds what is missing, doubled or out of
 * place. Pure: it is given records.
 */
final class PartitionAudit {

  private final Scope scope;
  private final List<Cursor> cursors;
  private final RecordAudit records;
  private final KeyedAudit keyed;
  private final Leftovers leftovers;
  private PartitionPlan plan;
  private long begin = -1;
  private boolean hasBegun;
  private long previous = -1;
  private long floor;

  PartitionAudit(Scope scope, List<Cursor> cursors, KeyedAudit keyed, Leftovers leftovers) {
    this.scope = scope;
    this.cursors = cursors;
    this.records = new RecordAudit(scope);
    this.keyed = keyed;
    this.leftovers = leftovers;
  }

  /**
   * Judges what the plan names; called again, it goes on behind it.
   *
   * @param raws the raw records in order
   */
  void run(PartitionPlan next, RawLog raws) {
    plan = next;
    if (begin < 0) {
      begin = next.raw().from();
      hasBegun = !scope.isFirstPass();
    }
    if (!hasBegun) {
      scope.beginnings().begin(next.partition(), begin);
    }
    previous = Math.max(previous, next.raw().from() - 1);
    floor = Math.max(floor, floor());
    ConsumerRecord<byte[], byte[]> record = next(raws);
    while (record != null) {
      raw(new AuditedRecord(record));
      record = next(raws);
    }
    cursors.forEach(this::rest);
  }

  private ConsumerRecord<byte[], byte[]> next(RawLog raws) {
    ConsumerRecord<byte[], byte[]> record = raws.next();
    raws.takeUnreadable().forEach(this::unreadable);
    return record;
  }

  /** Below the first outcome that retention left, what is missing may have been deleted. */
  private long floor() {
    long highest = 0;
    for (Cursor cursor : cursors) {
      if (plan.isCut(cursor.kind())) {
        AuditedOutcome first = cursor.peek();
        boolean isKnown = first != null && first.source() != null;
        highest = Math.max(highest, isKnown ? first.source().offset() : Long.MAX_VALUE);
      }
    }
    return highest;
  }

  private void raw(AuditedRecord raw) {
    long offset = raw.record().offset();
    if (scope.isFirstPass()) {
      scope.findings().count("raw records");
      provenance(raw);
    }
    if (scope.journals() != null) {
      scope.journals().raw(raw);
    }
    List<AuditedOutcome> outcomes = nearOrFar(offset);
    if (outcomes.isEmpty()) {
      none(offset, raw);
    } else {
      begun(raw);
      judge(raw, outcomes);
    }
    previous = offset;
  }

  /** A raw record that nobody can read: that it was skipped is the only outcome to be believed. */
  private void unreadable(long offset) {
    List<AuditedOutcome> outcomes = nearOrFar(offset);
    if (outcomes.isEmpty()) {
      none(offset, null);
    } else {
      if (scope.isFirstPass()) {
        Coordinates at = new Coordinates(scope.rawTopic(), plan.partition(), offset);
        records.judgeUnreadable(at, outcomes);
      }
      keyed.take(null, outcomes);
    }
    previous = offset;
  }

  private void judge(AuditedRecord raw, List<AuditedOutcome> outcomes) {
    if (scope.isFirstPass()) {
      records.judge(raw, outcomes);
      for (AuditedOutcome outcome : outcomes) {
        if (outcome.kind() == OutcomeKind.IGNORED && "REROUTED".equals(outcome.reason())) {
          scope.provenance().rerouted(raw.at(), outcome.at());
        }
      }
    }
    keyed.take(raw, outcomes);
  }

  private void provenance(AuditedRecord raw) {
    Coordinates repeated = RawHeaders.reroutedFrom(raw.record().headers());
    if (repeated != null && repeated.topic().equals(scope.rawTopic())) {
      scope.provenance().repeats(repeated, raw.at());
    }
    Coordinates redriven = RawHeaders.redrivenFrom(raw.record().headers());
    if (redriven != null && redriven.topic().equals(scope.topics().rejected())) {
      scope.provenance().redrives(redriven, raw.at());
    }
  }

  private List<AuditedOutcome> nearOrFar(long offset) {
    List<AuditedOutcome> near = outcomes(offset);
    return near.isEmpty() ? displaced(offset) : near;
  }

  private List<AuditedOutcome> outcomes(long offset) {
    List<AuditedOutcome> found = new ArrayList<>(2);
    for (Cursor cursor : cursors) {
      AuditedOutcome head = cursor.peek();
      while (head != null && (isForeign(head) || head.source().offset() <= offset)) {
        cursor.take();
        if (!isForeign(head) && head.source().offset() == offset) {
          found.add(head);
        } else {
          misplaced(head, cursor);
        }
        head = cursor.peek();
      }
      if (cursor.kind() == OutcomeKind.EVENT && !found.isEmpty()) {
        add(cursor.takeNear(plan.partition(), offset), found);
      }
    }
    return found;
  }

  private List<AuditedOutcome> displaced(long offset) {
    List<AuditedOutcome> found = new ArrayList<>(2);
    for (Cursor cursor : cursors) {
      add(cursor.takeFar(plan.partition(), offset), found);
    }
    return found;
  }

  private void add(AuditedOutcome displaced, List<AuditedOutcome> found) {
    if (displaced != null) {
      say(OUT_OF_ORDER, displaced, "behind outcomes of records that come after raw ");
      found.add(displaced);
    }
  }

  private void none(long offset, AuditedRecord raw) {
    if (!scope.isFirstPass()) {
      return;
    }
    if (offset < floor) {
      scope.findings().undecided(Undecided.OUTCOME_DELETED);
    } else if (offset < plan.frontier() || cursors.stream().anyMatch(c -> isBeyond(c, offset))) {
      leftovers.missing(offset);
      if (!hasBegun && raw != null) {
        scope.beginnings().without(raw.record());
      }
    } else {
      leftovers.pending();
      if (raw != null) {
        begun(raw);
      }
    }
  }

  private void begun(AuditedRecord raw) {
    if (!hasBegun) {
      hasBegun = true;
      scope.beginnings().first(raw.record());
    }
  }

  private boolean isBeyond(Cursor cursor, long offset) {
    AuditedOutcome head = cursor.peek();
    return head != null && !isForeign(head) && head.source().offset() > offset;
  }

  private boolean isForeign(AuditedOutcome outcome) {
    Coordinates source = outcome.source();
    return source == null
        || source.partition() != plan.partition()
        || source.offset() >= plan.rawEnd()
        || !source.topic().equals(scope.rawTopic());
  }

  private void misplaced(AuditedOutcome outcome, Cursor cursor) {
    Coordinates source = outcome.source();
    if (source == null || !source.topic().equals(scope.rawTopic())) {
      say(FOREIGN_SOURCE, outcome, "names ");
    } else if (source.partition() != plan.partition()) {
      say(WRONG_PARTITION, outcome, "names raw ");
    } else if (source.offset() < plan.rawBegin()) {
      deleted(outcome, cursor);
    } else if (source.offset() >= plan.rawEnd()
        || source.offset() > previous && source.offset() >= begin) {
      say(OUTCOME_WITHOUT_RAW, outcome, "there is no record at raw ");
    } else if (source.offset() >= begin && scope.isFirstPass()) {
      leftovers.stray(outcome);
    }
  }

  private void deleted(AuditedOutcome first, Cursor cursor) {
    List<AuditedOutcome> together = new ArrayList<>(List.of(first));
    AuditedOutcome next = cursor.peek();
    while (next != null && first.source().equals(next.source())) {
      together.add(cursor.take());
      next = cursor.peek();
    }
    if (scope.isFirstPass()) {
      together.forEach(outcome -> scope.findings().undecided(Undecided.RAW_DELETED));
      together.forEach(records::count);
    }
    keyed.take(null, together);
  }

  private void rest(Cursor cursor) {
    AuditedOutcome head = cursor.peek();
    while (head != null
        && (plan.isToTheEnd() || isForeign(head) || head.source().offset() < plan.raw().to())) {
      cursor.take();
      if (isForeign(head) || head.source().offset() < plan.raw().to()) {
        misplaced(head, cursor);
      }
      head = cursor.peek();
    }
  }

  private void say(Violation violation, AuditedOutcome outcome, String words) {
    if (scope.isFirstPass()) {
      scope.findings().add(violation, outcome.at(), words + outcome.source());
    }
  }
}
