/**
 * {@code payonce explain}: why a notification was not believed. Hypotheses about what was done to
 * it, and to its key, are each tried until one verifies.
 *
 * <p>The diagnosis is pure but for the files that it is given. An explanation is for people:
 * nothing here can make a notification believed.
 */
package io.payonce.ops.trace.explain;
