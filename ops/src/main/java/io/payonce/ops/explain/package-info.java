/**
 * Why a notification was not believed: hypotheses about what was done to it, and to its key, each
 * tried until one verifies.
 *
 * <p>Pure but for the files that it is given. An explanation is for people: nothing here can make a
 * notification believed.
 */
package io.payonce.ops.explain;
