package io.payonce.ops.history.redrive;

import io.payonce.ops.history.redrive.choice.Selection;
import io.payonce.ops.records.log.Point;
import io.payonce.schemas.ReceiptProof;
import java.time.Duration;

/**
 * The task of a redrive.
 *
 * @param selection which records
 * @param from where on the rejected topic to begin
 * @param to where to end
 * @param isAgain whether rejections of redriven records are put back, too
 * @param isForced whether what has little hope, or cannot be known, is put back, too
 * @param proof signs the times of receipt, or signs nothing
 * @param perSecondMax records a second at most, or infinity
 * @param sampleMax how many records to tell of
 */
record RedrivePlan(
    Selection selection,
    Point from,
    Point to,
    boolean isAgain,
    boolean isForced,
    ReceiptProof proof,
    double perSecondMax,
    int sampleMax) {

  /** The processor's default of {@code window.lateness.tolerated.ms}. */
  private static final Duration LATENESS_TOLERATED = Duration.ofHours(24);

  /**
   * When a record must have been received that comes back without a proof, epoch milliseconds: a
   * processor tolerates no more than this lateness by default.
   */
  long provelessMs() {
    return proof.canSign()
        ? Long.MIN_VALUE
        : System.currentTimeMillis() - LATENESS_TOLERATED.toMillis();
  }
}
