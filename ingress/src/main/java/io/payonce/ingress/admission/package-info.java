/**
 * Admission: says whether there is room for one more request, and switches off optional work while
 * there is little. It knows no connection and no Kafka.
 */
package io.payonce.ingress.admission;
