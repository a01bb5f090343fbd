/**
 * Agreements of withholding: signed once, ended once.
 *
 * <p>Pure: it knows no Kafka, no store and no clock.
 */
package io.payonce.processor.agreement;
