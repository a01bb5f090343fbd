package io.payonce.ops.history.redrive;

import io.payonce.schemas.Coordinates;
import java.util.Collection;
import java.util.List;

/**
 * The result of a redrive, or of its dry run.
 *
 * @param isComplete false when it was stopped before its end
 * @param counts of the chosen records
 * @param sample some of those put back
 * @param unreadable records on the rejected topic that do not say what this version knows
 * @param notFound coordinates that were named, and no rejected record has them
 * @param preview the outcomes to come, or null when they were not asked for
 */
record RedriveResult(
    boolean isComplete,
    RedriveCounts counts,
    List<RedriveSample> sample,
    long unreadable,
    Collection<Coordinates> notFound,
    Preview preview) {

  RedriveResult with(Preview added) {
    return new RedriveResult(isComplete, counts, sample, unreadable, notFound, added);
  }
}
