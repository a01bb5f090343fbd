/**
 * The metrics of a processor: their names, their collection, and those that Kafka measures.
 *
 * <p>It knows no rule of a notification.
 */
package io.payonce.processor.metrics;
