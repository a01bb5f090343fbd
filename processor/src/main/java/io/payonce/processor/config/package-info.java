/**
 * The settings of a processor: its own, and those of Kafka Streams and RocksDB that follow from
 * them.
 *
 * <p>It reads properties and makes rules of them. It knows no cluster and starts nothing.
 */
package io.payonce.processor.config;
