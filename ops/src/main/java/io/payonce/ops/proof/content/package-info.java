/**
 * The content of a raw record, of its outcome and of its event as the audit reads them, and the
 * check of one against the other. Pure; it remembers nothing.
 */
package io.payonce.ops.proof.content;
