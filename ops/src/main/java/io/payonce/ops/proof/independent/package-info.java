/**
 * The independent implementation of reading and verifying a notification: its own parser, its own
 * signed content, Bouncy Castle's low-level RSA. It shares no code with the processor, so that the
 * two can disagree.
 */
package io.payonce.ops.proof.independent;
