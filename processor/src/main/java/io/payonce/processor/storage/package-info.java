/**
 * Kafka Streams' stores on RocksDB, made safe for a process that is killed: what was committed
 * becomes durable within a bounded time, and no part of a store is taken for newer than it is.
 *
 * <p>It knows nothing of notifications.
 */
package io.payonce.processor.storage;
