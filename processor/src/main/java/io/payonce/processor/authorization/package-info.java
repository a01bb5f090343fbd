/**
 * Authorizations: funds that a buyer lets freeze, and the operations on them.
 *
 * <p>Pure: it knows no Kafka, no store and no clock.
 */
package io.payonce.processor.authorization;
