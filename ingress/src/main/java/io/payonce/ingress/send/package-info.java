/**
 * The way to the raw topic: the producer, when Kafka is given up, and whether the topic can be
 * written. It knows no HTTP.
 */
package io.payonce.ingress.send;
