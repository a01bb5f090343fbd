/**
 * Questions about what became of a notification and how a subject stands.
 *
 * <p>{@link io.payonce.processor.query.Queries} brings a question to the instances that can answer,
 * {@link io.payonce.processor.query.LocalAnswers} answers from the stores here. It reads, and never
 * writes a store; it knows no HTTP server and no rule of a notification.
 */
package io.payonce.processor.query;
