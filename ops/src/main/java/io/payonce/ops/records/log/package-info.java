/**
 * Reads the logs of topics between fixed ends: committed records only, in the order of a partition.
 * It knows where records lie and nothing of what they mean, but for one thing: an outcome SKIPPED
 * stands for a raw record that nobody can read.
 */
package io.payonce.ops.records.log;
