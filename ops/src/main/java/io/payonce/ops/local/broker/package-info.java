/** A real Kafka broker inside this JVM, for one machine and nobody else. */
package io.payonce.ops.local.broker;
