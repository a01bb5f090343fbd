package io.payonce.ops.proof.audit;

import static io.payonce.ops.proof.finding.Violation.DOUBLED_EVENT;
import static io.payonce.ops.proof.finding.Violation.DOUBLED_OUTCOME;
import static io.payonce.ops.proof.finding.Violation.LEAKED_BUYER_DATA;
import static io.payonce.ops.proof.finding.Violation.OUT_OF_ORDER;
import static io.payonce.ops.proof.finding.Violation.REJECTED_ALTERED;
import static io.payonce.ops.proof.finding.Violation.SKIPPED_READABLE;
import static io.payonce.ops.proof.finding.Violation.TWO_OUTCOMES;
import static io.payonce.ops.proof.finding.Violation.UNKNOWN_REASON;
import static io.payonce.ops.proof.finding.Violation.UNREADABLE_EVENT;
import static io.payonce.ops.proof.finding.Violation.UNREADABLE_RAW;
import static io.payonce.ops.proof.finding.Violation.WRONG_PARTITION;

import io.payonce.ops.proof.content.AuditedOutcome;
import io.payonce.ops.proof.content.AuditedRecord;
import io.payonce.ops.proof.content.BodyProof;
import io.payonce.ops.proof.content.ContentCheck;
import io.payonce.ops.proof.content.EventData;
import io.payonce.ops.proof.content.EventField;
import io.payonce.ops.proof.content.EventIndex;
import io.payonce.ops.proof.content.SubjectKind;
import io.payonce.ops.proof.finding.Findings;
import io.payonce.ops.proof.finding.Undecided;
import io.payonce.ops.proof.independent.EnvelopeOrder;
import io.payonce.ops.proof.independent.IndependentEnvelope;
import io.payonce.ops.records.OutcomeKind;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.RawLimits;
import io.payonce.schemas.RejectionReason;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;

/** Judges the outcomes of one raw record by themselves; nothing is remembered. */
final class RecordAudit {

  /** Shorter values occur in plain words by chance. */
  private static final int LEAK_CHARS_MIN = 8;

  private final Scope scope;
  private final Findings findings;
  private final ContentCheck content;
  private final BodyProof proof;

  RecordAudit(Scope scope) {
    this.scope = scope;
    this.findings = scope.findings();
    this.content = new ContentCheck(findings);
    this.proof = new BodyProof(scope.verifier(), findings);
  }

  /** Judges all outcomes that name this raw record. */
  void judge(AuditedRecord raw, List<AuditedOutcome> outcomes) {
    if (outcomes.size() > 1) {
      together(raw.at(), outcomes);
    }
    each(raw, outcomes);
  }

  /** Judges all outcomes that name a raw record which nobody can read. */
  void judgeUnreadable(Coordinates at, List<AuditedOutcome> outcomes) {
    if (outcomes.size() > 1) {
      together(at, outcomes);
    }
    for (AuditedOutcome outcome : outcomes) {
      count(outcome);
      if (!isSkip(outcome)) {
        findings.add(UNREADABLE_RAW, at, "its outcome is " + outcome.words());
      }
    }
  }

  private static boolean isSkip(AuditedOutcome outcome) {
    return outcome.kind() == OutcomeKind.REJECTED
        && RejectionReason.SKIPPED.name().equals(outcome.reason());
  }

  /**
   * Judges outcomes that came after the record's turn.
   *
   * @param all everything that names the record
   * @param strays those of it that came late
   */
  void judgeStrays(AuditedRecord raw, List<AuditedOutcome> all, List<AuditedOutcome> strays) {
    if (!together(raw.at(), all)) {
      strays.forEach(stray -> findings.add(OUT_OF_ORDER, stray.at(), "far behind " + raw.at()));
    }
    each(raw, strays);
  }

  private void each(AuditedRecord raw, List<AuditedOutcome> outcomes) {
    boolean isVerified = false;
    for (AuditedOutcome outcome : outcomes) {
      count(outcome);
      switch (outcome.kind()) {
        case EVENT -> {
          event(raw, outcome);
          if (!isVerified) {
            proof.verify(raw, outcome);
            isVerified = true;
          }
        }
        case IGNORED -> {
          ignored(raw, outcome);
          // Its events are told under another record, and rest on this one.
          if (IgnoredReason.AWAITING_ORDER.name().equals(outcome.reason())) {
            proof.verify(raw, outcome);
          }
        }
        case REJECTED -> rejected(raw, outcome);
      }
    }
  }

  /** Counts an outcome by what it is. */
  void count(AuditedOutcome outcome) {
    String type =
        outcome.kind() == OutcomeKind.EVENT
            ? "event " + RawHeaders.text(outcome.record().headers(), "ce_type")
            : outcome.words();
    findings.count(isKnown(outcome) ? type : outcome.kind().noun() + " of no known type");
  }

  private static boolean isKnown(AuditedOutcome outcome) {
    return switch (outcome.kind()) {
      case EVENT -> EventIndex.isTyped(outcome);
      case IGNORED -> isNamed(outcome.reason(), IgnoredReason.values());
      case REJECTED -> isNamed(outcome.reason(), RejectionReason.values());
    };
  }

  /** Names what outcomes of one record cannot be together; false when they can. */
  private boolean together(Coordinates raw, List<AuditedOutcome> outcomes) {
    if (outcomes.stream().map(AuditedOutcome::kind).distinct().count() > 1) {
      String all =
          outcomes.stream()
              .map(outcome -> outcome.words() + " at " + outcome.at())
              .collect(Collectors.joining(", "));
      findings.add(TWO_OUTCOMES, raw, all);
      return true;
    }
    if (outcomes.get(0).kind() == OutcomeKind.EVENT) {
      return indexes(raw, outcomes);
    }
    for (AuditedOutcome again : outcomes.subList(1, outcomes.size())) {
      findings.add(DOUBLED_OUTCOME, again.at(), again.words() + " of " + raw);
    }
    return outcomes.size() > 1;
  }

  private boolean indexes(Coordinates raw, List<AuditedOutcome> events) {
    boolean isNamed = false;
    int highest = -1;
    for (AuditedOutcome event : events) {
      int index = EventIndex.of(event);
      boolean isAgain =
          events.stream().takeWhile(e -> e != event).anyMatch(e -> EventIndex.of(e) == index);
      if (isAgain || index < highest) {
        findings.add(
            isAgain ? DOUBLED_EVENT : OUT_OF_ORDER, event.at(), "event " + index + " of " + raw);
        isNamed = true;
      }
      highest = Math.max(highest, index);
    }
    return isNamed;
  }

  private void event(AuditedRecord raw, AuditedOutcome outcome) {
    byte[] key = outcome.record().key();
    int home = key == null ? -1 : Utils.toPositive(Utils.murmur2(key)) % scope.partitions();
    if (home != outcome.record().partition()) {
      findings.add(
          WRONG_PARTITION, outcome.at(), "its key belongs on partition " + (home < 0 ? "?" : home));
    }
    try {
      EventData event = outcome.data();
      event.sequence();
      if (event.kind() == SubjectKind.ORDER) {
        event.required(EventField.STATUS);
      }
      IndependentEnvelope envelope = raw.sender() == null ? null : raw.envelope();
      if (envelope != null && scope.isOrder(raw, event)) {
        order(raw, outcome, event);
      } else if (envelope != null) {
        content.event(raw, outcome, event, envelope);
      } else if (raw.body() != null) {
        content.event(raw, outcome, event);
      }
    } catch (IllegalArgumentException e) {
      findings.add(UNREADABLE_EVENT, outcome.at(), "no event of version 1");
    }
  }

  private void order(AuditedRecord raw, AuditedOutcome outcome, EventData event) {
    if (scope.orders() == null) {
      findings.undecided(Undecided.WITHOUT_MERCHANTS);
    } else {
      EnvelopeOrder told = (EnvelopeOrder) raw.told(scope.orders());
      if (outcome.kind() == OutcomeKind.EVENT) {
        content.event(raw, outcome, event, told);
      } else {
        content.ignored(raw, outcome, event, told);
      }
    }
  }

  private void ignored(AuditedRecord raw, AuditedOutcome outcome) {
    reason(outcome, IgnoredReason.values());
    try {
      EventData ignored = outcome.data();
      IndependentEnvelope envelope = raw.sender() == null ? null : raw.envelope();
      if (envelope != null && scope.isOrder(raw, ignored)) {
        order(raw, outcome, ignored);
      } else if (envelope != null) {
        content.ignored(raw, outcome, ignored, envelope);
      } else if (raw.body() != null) {
        content.ignored(raw, outcome, ignored);
      }
    } catch (IllegalArgumentException e) {
      findings.add(UNREADABLE_EVENT, outcome.at(), "no ignored record of version 1");
    }
  }

  private void rejected(AuditedRecord raw, AuditedOutcome outcome) {
    reason(outcome, RejectionReason.values());
    byte[] body = raw.record().value();
    if (isSkip(outcome)) {
      skipped(raw, outcome);
      return;
    }
    boolean isCut =
        body != null
            && body.length > RawLimits.BODY_BYTES_MAX
            && RejectionReason.OVERSIZED_RECORD.name().equals(outcome.reason());
    byte[] kept = isCut ? Arrays.copyOf(body, RawLimits.BODY_BYTES_MAX) : body;
    if (!Arrays.equals(kept, outcome.record().value())) {
      findings.add(REJECTED_ALTERED, outcome.at(), "of " + raw.at());
    }
    Stream.of(OutcomeHeaders.DETAIL, OutcomeHeaders.HINT).forEach(name -> leak(raw, outcome, name));
  }

  /** What is larger than the raw topic takes may have been too large for a processor. */
  private void skipped(AuditedRecord raw, AuditedOutcome outcome) {
    byte[] body = raw.record().value();
    if (body == null || body.length <= RawLimits.BATCH_BYTES_MAX) {
      findings.add(SKIPPED_READABLE, outcome.at(), "of " + raw.at());
    }
  }

  private void leak(AuditedRecord raw, AuditedOutcome outcome, String header) {
    String words = RawHeaders.text(outcome.record().headers(), header);
    String field =
        words == null || raw.body() == null ? null : raw.body().leakedInto(words, LEAK_CHARS_MIN);
    if (field != null) {
      findings.add(LEAKED_BUYER_DATA, outcome.at(), "header " + header + " holds " + field);
    }
  }

  private void reason(AuditedOutcome outcome, Enum<?>[] reasons) {
    if (!isNamed(outcome.reason(), reasons)) {
      findings.add(UNKNOWN_REASON, outcome.at(), "the header reason names none of the enum");
    }
  }

  private static boolean isNamed(String name, Enum<?>[] reasons) {
    for (Enum<?> reason : reasons) {
      if (reason.name().equals(name)) {
        return true;
      }
    }
    return false;
  }
}
