package io.payonce.ops.proof.book;

import static io.payonce.ops.proof.finding.Violation.DOUBLED_EVENT;
import static io.payonce.ops.proof.finding.Violation.ILLEGAL_TRANSITION;
import static io.payonce.ops.proof.finding.Violation.MISSING_EVENT;
import static io.payonce.ops.proof.finding.Violation.POINTS_ELSEWHERE;
import static io.payonce.ops.proof.finding.Violation.SEQUENCE_GAP;

import io.payonce.ops.proof.content.AuditedOutcome;
import io.payonce.ops.proof.content.EventData;
import io.payonce.ops.proof.content.EventField;
import io.payonce.ops.proof.finding.Findings;
import io.payonce.ops.proof.finding.Undecided;
import io.payonce.schemas.Coordinates;
import java.util.List;

/**
 * The agreements, authorizations and other notifications of one partition, folded over their
 * events: each fact once, in a sequence without gaps.
 *
 * <p>A set of facts that were told, where the processor has tables of states. After a violation it
 * believes the event.
 */
public final class SubjectBook {

  private static final int SEQUENCE = 0;
  private static final int LAST_OFFSET = 1;
  private static final int WIDTH = 2;
  private static final long[] TOLD = {1};

  private final KeptTable subjects;
  private final KeptTable facts;
  private final Findings findings;
  private final boolean isComplete;

  /**
   * An empty book.
   *
   * @param isComplete whether every event of the partition is read: then an unknown subject is new
   */
  public SubjectBook(int subjectsMax, boolean isComplete, Findings findings) {
    this.subjects = new KeptTable(WIDTH, subjectsMax);
    this.facts = new KeptTable(1, subjectsMax);
    this.findings = findings;
    this.isComplete = isComplete;
  }

  /**
   * Takes the events of one notification.
   *
   * @param at the first of them
   * @param source offset of their raw record
   * @param events by index, each once
   */
  public void accept(Key subject, Coordinates at, long source, List<EventData> events) {
    long[] cells = new long[WIDTH];
    boolean isKnown = subjects.get(subject, cells);
    boolean isBelieved = !isKnown && !isComplete();
    if (isBelieved) {
      findings.undecided(Undecided.ORDER_BEGUN_BEFORE);
    }
    for (EventData event : events) {
      if (!isBelieved && event.sequence() != cells[SEQUENCE] + 1) {
        findings.add(
            SEQUENCE_GAP,
            at,
            "expected #" + (cells[SEQUENCE] + 1) + ", found #" + event.sequence());
      }
      fact(subject, at, event, isBelieved);
      cells[SEQUENCE] = event.sequence();
    }
    cells[LAST_OFFSET] = source;
    subjects.put(subject, cells);
  }

  private boolean isComplete() {
    return isComplete && !subjects.hasForgotten() && !facts.hasForgotten();
  }

  private void fact(Key subject, Coordinates at, EventData event, boolean isBelieved) {
    String fact = fact(event);
    if (isTold(subject, fact)) {
      findings.add(DOUBLED_EVENT, at, event.ceType() + " was told of it before");
    }
    String needed = event.ceType().equals("payonce.agreement.unsigned.v1") ? "signed" : null;
    if (needed != null && !isBelieved && !isTold(subject, needed)) {
      findings.add(ILLEGAL_TRANSITION, at, "unsigned, but it was never signed");
    }
    String opposite = opposite(event);
    if (opposite != null && isTold(subject, opposite)) {
      findings.add(ILLEGAL_TRANSITION, at, event.ceType() + " contradicts what was told before");
    }
    facts.put(Key.of(subject.high() + "/" + subject.low(), fact), TOLD);
  }

  private boolean isTold(Key subject, String fact) {
    return facts.get(Key.of(subject.high() + "/" + subject.low(), fact), new long[1]);
  }

  /** An agreement is signed and unsigned once; an operation succeeds or is cancelled once. */
  private static String fact(EventData event) {
    return switch (event.kind()) {
      case AUTHORIZATION -> operation(event, isCancelled(event));
      case AGREEMENT -> event.ceType().equals("payonce.agreement.signed.v1") ? "signed" : "ended";
      default -> "told";
    };
  }

  private static String opposite(EventData event) {
    return switch (event.kind()) {
      case AUTHORIZATION -> operation(event, !isCancelled(event));
      case AGREEMENT -> event.ceType().equals("payonce.agreement.signed.v1") ? "ended" : null;
      default -> null;
    };
  }

  private static boolean isCancelled(EventData event) {
    return event.ceType().equals("payonce.authorization.cancelled.v1");
  }

  private static String operation(EventData event, boolean isCancelled) {
    return (isCancelled ? "cancelled " : "done ") + event.required(EventField.OPERATION_ID);
  }

  /** Takes a notification that was ignored as saying nothing new. */
  public void ignored(Key subject, AuditedOutcome outcome, Coordinates first) {
    long[] cells = new long[WIDTH];
    if (!subjects.get(subject, cells)) {
      if (isComplete()) {
        findings.add(MISSING_EVENT, outcome.at(), "ignored, but no event of its subject was told");
      } else {
        findings.undecided(Undecided.ACCEPTED_BEFORE);
      }
    } else if (first == null || first.offset() != cells[LAST_OFFSET]) {
      findings.add(
          POINTS_ELSEWHERE,
          outcome.at(),
          "points at offset "
              + (first == null ? "none" : first.offset())
              + ", the subject's last change is offset "
              + cells[LAST_OFFSET]);
    }
  }
}
