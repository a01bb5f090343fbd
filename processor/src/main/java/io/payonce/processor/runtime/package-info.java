/**
 * Everything that a topology needs to run: settings, checks before the start, the merchants file, a
 * clean stop, limits.
 *
 * <p>It knows no rule of a notification or a trade.
 */
package io.payonce.processor.runtime;
