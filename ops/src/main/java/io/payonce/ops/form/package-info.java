/**
 * Forms as people look at them afterwards: read leniently, shown with care.
 *
 * <p>It believes nothing and verifies nothing; what decides has a strict decoder of its own.
 */
package io.payonce.ops.form;
