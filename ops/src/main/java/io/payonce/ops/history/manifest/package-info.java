/**
 * The manifest that a replay writes about itself, for its next run and for a comparison. It knows
 * neither.
 */
package io.payonce.ops.history.manifest;
