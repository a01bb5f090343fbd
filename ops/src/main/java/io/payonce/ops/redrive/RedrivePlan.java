package io.payonce.ops.redrive;

import io.payonce.ops.log.Point;

/**
 * What a redrive is to do.
 *
 * @param selection which records
 * @param from where on the rejected topic to begin
 * @param to where to end
 * @param isAgain whether rejections of redriven records are put back, too
 * @param isForced whether what has little hope, or cannot be known, is put back, too
 * @param perSecondMax records a second at most, or infinity
 * @param sampleMax how many records to tell of
 */
public record RedrivePlan(
    Selection selection,
    Point from,
    Point to,
    boolean isAgain,
    boolean isForced,
    double perSecondMax,
    int sampleMax) {}
