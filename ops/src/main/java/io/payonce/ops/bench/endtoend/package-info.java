/**
 * {@code bench end-to-end}: from request to committed order event, and the rate that all of it
 * sustains.
 */
package io.payonce.ops.bench.endtoend;
