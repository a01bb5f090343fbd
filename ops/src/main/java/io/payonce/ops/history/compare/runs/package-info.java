/**
 * The two runs of a comparison as they lie on topics: ranges, outcome topics, and outcomes in the
 * order of the raw records. It compares nothing.
 */
package io.payonce.ops.history.compare.runs;
