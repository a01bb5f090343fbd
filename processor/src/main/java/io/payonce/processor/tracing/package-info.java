/**
 * The traces of raw records by OpenTelemetry. The topology tells it what it does and takes the
 * traceparent of outcomes from it; nothing here decides anything.
 */
package io.payonce.processor.tracing;
