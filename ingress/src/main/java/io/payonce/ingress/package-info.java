/**
 * Thin: bytes in, {@code success} out once the raw topic has them.
 *
 * <p>It believes nothing and knows neither signatures nor the processor. Here the rooms are put
 * together; they lie in floors, and no arrow goes up:
 *
 * <pre>
 *                      Ingress, HandlerTree
 *            request  ─► port
 *            trace       config
 *                admission        send
 *            limit   form
 *                 watch
 *                 answer
 * </pre>
 */
package io.payonce.ingress;
