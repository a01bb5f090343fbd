package io.payonce.ops.history.skip;

import io.payonce.schemas.Coordinates;
import java.util.OptionalLong;

/**
 * A partition whose next raw record cannot be read.
 *
 * @param at where that lies
 * @param why nobody can read it, in words
 * @param waiting offsets behind it
 * @param appendedAfterMs append time of a record before it, epoch ms, when one is close
 * @param appendedBeforeMs append time of a record behind it, epoch ms, when one is close
 */
record Standstill(
    Coordinates at,
    String why,
    long waiting,
    OptionalLong appendedAfterMs,
    OptionalLong appendedBeforeMs) {}
