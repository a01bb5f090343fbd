/**
 * The contract between the processes and with everyone who reads the topics: names, sizes, headers,
 * reasons and the order event.
 *
 * <p>It knows Kafka's record and serde types and nothing of how a notification is verified, stored
 * or answered.
 */
package io.payonce.schemas;
