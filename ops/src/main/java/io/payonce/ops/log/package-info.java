/**
 * Reads the logs of topics between fixed ends: committed records only, in the order of a partition.
 * It knows where records lie and nothing of what they mean.
 */
package io.payonce.ops.log;
