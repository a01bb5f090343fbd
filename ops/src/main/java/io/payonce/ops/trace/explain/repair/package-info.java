/**
 * Repairs of a body: each undoes one thing that middleware is known to do to a notification, so
 * that its signature can be tried again. Pure, and without keys.
 */
package io.payonce.ops.trace.explain.repair;
