/**
 * Instances asking each other: addresses, forwarded queries, and the answers that come back.
 *
 * <p>It knows no store and no HTTP server.
 */
package io.payonce.processor.query.peers;
