/**
 * The life of the topology: checks before the start, threads and their failures, a clean stop.
 *
 * <p>It knows no rule of a notification or a trade.
 */
package io.payonce.processor.streams;
