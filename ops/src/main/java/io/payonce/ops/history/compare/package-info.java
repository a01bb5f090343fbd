/**
 * {@code payonce compare}: the outcomes of two runs over the same raw log, set side by side: what
 * is the same, and what differs in what.
 *
 * <p>Each partition is merged by itself in the order of the raw records, so a comparison takes the
 * same memory whatever its size. It knows no rule by which outcomes come about.
 */
package io.payonce.ops.history.compare;
