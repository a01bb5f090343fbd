/**
 * {@code payonce replay}: the processor's own topology over a range of the raw log, beside the live
 * one. Its output lies on topics of its own, and nothing of the live application is touched.
 */
package io.payonce.ops.history.replay;
