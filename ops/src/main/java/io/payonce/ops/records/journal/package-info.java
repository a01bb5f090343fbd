/**
 * The sender's own record of what it sent and what it was answered, safe on disk.
 *
 * <p>It is one of the two sides of the proof that no answered notification was lost; the topics are
 * the other. It knows nothing of how notifications are made.
 */
package io.payonce.ops.records.journal;
