/**
 * The way of a notification through Kafka Streams: {@link
 * io.payonce.processor.topology.NotificationTopology} is the map.
 *
 * <p>It knows Kafka and the stores. It knows no rule: those are in {@code notification} and {@code
 * trade}. It has no clock; time is the record's.
 */
package io.payonce.processor.topology;
