/**
 * Whether there is room for one more, and what is done without while there is little. It knows no
 * connection and no Kafka.
 */
package io.payonce.ingress.admission;
