package io.payonce.ops.trace.explain;

import io.payonce.ops.trace.Foresight;
import io.payonce.ops.trace.Records.Looked;
import io.payonce.ops.trace.explain.paste.Pasted;
import io.payonce.schemas.OutcomeRecord;
import io.payonce.schemas.RejectedRecord;
import io.payonce.schemas.RejectionReason;
import java.time.Instant;
import java.util.List;

/**
 * A notification that is explained, and what was found of it.
 *
 * @param name coordinates or a file
 * @param receivedAt as all decisions see it
 * @param looked the record, or null for a file
 * @param pasted how a file has it; null for a record
 * @param examination what the keys say
 * @param redriven the outcome that a redrive of the rejected record would have; null when it was
 *     not rejected, or without rules
 */
record Explained(
    String name,
    Instant receivedAt,
    Looked looked,
    Pasted pasted,
    Examination examination,
    Foresight redriven) {

  static Explained record(Looked looked, Examination examination, Foresight redriven) {
    return new Explained(
        looked.raw().at().toString(),
        Instant.ofEpochMilli(looked.raw().receiptMs()),
        looked,
        null,
        examination,
        redriven);
  }

  static Explained file(String name, Instant receivedAt, Pasted pasted, Examination examination) {
    return new Explained(name, receivedAt, null, pasted, examination, null);
  }

  /** The outcomes that the topics have; none for a file. */
  List<OutcomeRecord> outcomes() {
    return looked == null ? List.of() : looked.outcomes();
  }

  /** Why it was rejected, or would be now; null when it was not. */
  RejectionReason reason() {
    if (!outcomes().isEmpty()) {
      return outcomes().get(0) instanceof RejectedRecord rejected ? rejected.reason() : null;
    }
    return examination.verdict() == null ? null : examination.verdict().reason();
  }

  /** Whether nothing is left to find out. */
  boolean isClear() {
    boolean isAboutSignature =
        outcomes().isEmpty() ? !examination.signature().verifies() : isOfSignature(reason());
    return !isAboutSignature || examination.signature().isProven();
  }

  /** Whether the signature has to do with a reason. */
  static boolean isOfSignature(RejectionReason reason) {
    if (reason == null) {
      return false;
    }
    return switch (reason) {
      case MALFORMED_FORM,
          DUPLICATE_FIELD,
          FOLDED_FIELD,
          MISSING_FIELD,
          UNKNOWN_APP,
          NO_VALID_KEY,
          SIGN_TYPE_MISMATCH,
          BAD_SIGNATURE ->
          true;
      default -> false;
    };
  }
}
