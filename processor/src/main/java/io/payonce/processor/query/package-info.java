/**
 * Answers over HTTP: what became of a notification, how a trade stands, health and metrics.
 *
 * <p>{@link io.payonce.processor.query.QueryHandler} has the paths, {@link
 * io.payonce.processor.query.Queries} brings a question to whoever can answer, {@link
 * io.payonce.processor.query.LocalAnswers} answers from the stores here. It reads, and never writes
 * a store; it knows no Kafka setting and no rule of a notification.
 */
package io.payonce.processor.query;
