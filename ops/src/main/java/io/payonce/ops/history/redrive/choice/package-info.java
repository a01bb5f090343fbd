/**
 * The choice of a redrive: flags that select rejected records, and the records that they select. It
 * writes nothing.
 */
package io.payonce.ops.history.redrive.choice;
