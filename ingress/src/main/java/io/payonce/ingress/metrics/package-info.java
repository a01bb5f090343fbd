/** The figures of one ingress: each metric by name, and the registry that they are read from. */
package io.payonce.ingress.metrics;
