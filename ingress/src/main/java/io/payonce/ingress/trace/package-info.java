/** The id of a request, and the spans of its way. Nothing here decides an answer. */
package io.payonce.ingress.trace;
