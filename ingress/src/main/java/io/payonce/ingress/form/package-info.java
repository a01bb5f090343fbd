/**
 * Reads the bytes of a form without believing them: the key, and what is missing. Pure: no server,
 * no Kafka, no clock.
 */
package io.payonce.ingress.form;
