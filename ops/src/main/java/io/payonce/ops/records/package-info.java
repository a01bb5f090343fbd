/**
 * Records as they lie on topics, read one way for all verbs: forms, kinds of outcome, and topics as
 * they grow.
 *
 * <p>It believes nothing and verifies nothing; what decides has a strict decoder of its own.
 */
package io.payonce.ops.records;
