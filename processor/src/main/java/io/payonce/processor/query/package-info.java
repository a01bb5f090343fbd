/** Answers over HTTP: health and metrics. It reads, and never writes a store. */
package io.payonce.processor.query;
