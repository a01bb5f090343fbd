/**
 * What the bytes of a form say, as far as one can tell without believing them: the key, and what is
 * missing. Pure: no server, no Kafka, no clock.
 */
package io.payonce.ingress.form;
