/**
 * Findings of an audit: what is violated, and what could not be decided. It knows nothing of how
 * they are found.
 */
package io.payonce.ops.proof.finding;
