/**
 * The state machine of a trade: what a believed notification changes, and the events that follow.
 *
 * <p>Pure: it knows no Kafka, no store and no clock.
 */
package io.payonce.processor.trade;
