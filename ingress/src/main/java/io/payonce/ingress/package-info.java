/**
 * Thin: bytes in, {@code success} out once the raw topic has them.
 *
 * <p>It believes nothing and knows neither signatures nor the processor.
 */
package io.payonce.ingress;
